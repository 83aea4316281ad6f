-- Up Migration

-- Why a row is refused, by a stable code with the few values that the reason speaks of, so that pages can say it in their own
-- language. Null for rows that the version before refused; reason is the same in English.
ALTER TABLE import_errors ADD COLUMN code text, ADD COLUMN params jsonb;

-- What the file's header calls its columns, in the order of columns. Null for imports of the version before.
ALTER TABLE imports ADD COLUMN titles text[];
