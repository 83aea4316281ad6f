-- Up Migration

-- Keys with which programs act for a user. Only the SHA-256 of a key is stored; a revoked key is deleted.
CREATE TABLE api_keys (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES users (id),
  name text NOT NULL,
  key_hash text NOT NULL UNIQUE,
  -- What it may do at most; the user's role is applied as well at each use.
  permissions text[] NOT NULL,
  created_at timestamptz NOT NULL,
  -- Exact to ten minutes, so that a use seldom writes.
  last_used_at timestamptz,
  expires_at timestamptz
);
CREATE INDEX api_keys_user_id_idx ON api_keys (user_id, created_at, id);
