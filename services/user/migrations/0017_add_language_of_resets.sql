-- Up Migration

-- The language of the page on which the mail was requested.
ALTER TABLE reset_requests ADD COLUMN locale text NOT NULL DEFAULT 'en';
