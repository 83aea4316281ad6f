-- Up Migration

-- Set while an invitation has not been accepted: the user has no password that anybody knows.
ALTER TABLE users ADD COLUMN invited_at timestamptz;
