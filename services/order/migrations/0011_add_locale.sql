-- Up Migration

-- Language of the shopper, for mails; null when unknown.
ALTER TABLE orders ADD COLUMN locale text CHECK (locale IN ('en', 'de'));
