-- Up Migration

-- For what is deleted after its time (src/retention.ts).
CREATE INDEX mail_tokens_expires_at_idx ON mail_tokens (expires_at);
