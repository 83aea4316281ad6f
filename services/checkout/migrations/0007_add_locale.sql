-- Up Migration

-- Language of the shopper, for the order's mails; null when unknown.
ALTER TABLE checkouts ADD COLUMN locale text CHECK (locale IN ('en', 'de'));
