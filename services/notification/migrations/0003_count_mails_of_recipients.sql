-- Up Migration

-- SHA-256 in hex of the recipient's address, for mails that a stranger can cause; null for all others.
ALTER TABLE deliveries ADD COLUMN recipient_hash text;
CREATE INDEX deliveries_recipient_idx ON deliveries (recipient_hash, template, created_at) WHERE recipient_hash IS NOT NULL;
