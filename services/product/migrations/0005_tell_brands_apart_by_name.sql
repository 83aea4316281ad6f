-- Up Migration

-- What names are compared by: their letters whatever the case, one space between words. Names that differ in anything else differ.
CREATE FUNCTION name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(regexp_replace(btrim(normalize(name, NFC)), '\s+', ' ', 'g') COLLATE "und-x-icu");

-- A brand is known by its name; its slug only stands in addresses. Not unique: brands that were created with slugs of their own
-- may share a name.
ALTER TABLE brands ADD COLUMN name_key text GENERATED ALWAYS AS (name_key(name)) STORED;
CREATE INDEX brands_name_key_idx ON brands (name_key);

-- Of the brand that a row of a file names; null for rows that were staged by the version before.
ALTER TABLE import_rows ADD COLUMN brand_key text;
