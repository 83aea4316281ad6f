-- Up Migration

-- One row per sign-in that is still open; its id is the family id of its refresh tokens. A session that ends is deleted.
CREATE TABLE sessions (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES users (id),
  created_at timestamptz NOT NULL,
  -- When its last access token was issued.
  last_used_at timestamptz NOT NULL,
  -- Fixed when the session starts; a refresh does not move it.
  expires_at timestamptz NOT NULL,
  user_agent text NOT NULL,
  address text NOT NULL
);
CREATE INDEX sessions_user_id_idx ON sessions (user_id, last_used_at);
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);

-- Sessions that were open before this table existed.
INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at, user_agent, address)
SELECT family_id, user_id, now(), now(),
  CASE WHEN role = 'customer' THEN max(expires_at) ELSE LEAST(max(expires_at), now() + interval '12 hours') END, '', ''
FROM refresh_tokens JOIN users ON users.id = user_id
WHERE used_at IS NULL AND revoked_at IS NULL AND expires_at > now()
GROUP BY family_id, user_id, role;
