-- Up Migration

-- The language of the page on which the user last asked for a mail; notices about the account are sent in it.
ALTER TABLE users ADD COLUMN locale text NOT NULL DEFAULT 'en';
