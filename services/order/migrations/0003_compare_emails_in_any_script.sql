-- Up Migration

-- lower() of a database in the C locale leaves letters outside ASCII as they are. The index on lower(email) stays for the
-- version before this one.
CREATE INDEX orders_email_key_idx ON orders (lower(email COLLATE "und-x-icu"), created_at DESC, id DESC);
