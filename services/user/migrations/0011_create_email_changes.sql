-- Up Migration

-- The address that a user wants to change to, until the token that was mailed there comes back. A new request replaces the last one.
CREATE TABLE email_changes (
  user_id text PRIMARY KEY REFERENCES users (id),
  email text NOT NULL,
  token_hash text NOT NULL UNIQUE,
  -- The session that asked; it goes on after the change.
  session_id text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX email_changes_expires_at_idx ON email_changes (expires_at);
