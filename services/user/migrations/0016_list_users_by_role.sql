-- Up Migration

CREATE INDEX users_role_idx ON users (role, created_at DESC, id DESC);
-- Blocked users are few.
CREATE INDEX users_blocked_idx ON users (created_at DESC, id DESC) WHERE blocked;
