-- Up Migration

-- Requests for a reset mail, for any address that was entered, whether it has an account or not. A worker turns a row into a mail
-- and deletes it, usually at once.
CREATE TABLE reset_requests (
  id text PRIMARY KEY,
  email text NOT NULL,
  requested_at timestamptz NOT NULL
);
CREATE INDEX reset_requests_requested_at_idx ON reset_requests (requested_at, id);
