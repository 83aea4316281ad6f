-- Up Migration

-- What staff know a picture by, and what they set for it.
ALTER TABLE media
  -- As the uploader's file was called.
  ADD COLUMN file_name text,
  -- The point that stays visible where the picture is cropped, in thousandths of width and height; null is the middle.
  ADD COLUMN focal_x smallint CHECK (focal_x BETWEEN 0 AND 1000),
  ADD COLUMN focal_y smallint CHECK (focal_y BETWEEN 0 AND 1000),
  -- Grows by one when the file is replaced; it is part of the addresses of the picture.
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  -- Grows by one with each change that is published.
  ADD COLUMN revision integer NOT NULL DEFAULT 0,
  ADD CONSTRAINT media_focal_is_a_point CHECK ((focal_x IS NULL) = (focal_y IS NULL)) NOT VALID;

CREATE INDEX media_created_at_idx ON media (created_at DESC, id DESC);
CREATE INDEX media_owner_id_idx ON media (owner_id, created_at DESC, id DESC);

-- Part of PostgreSQL's contrib; an owner of a database may create it, because it is trusted.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX media_words_idx ON media USING gin (
  lower((coalesce(file_name, '') || ' ' || coalesce(alt, '')) COLLATE "und-x-icu") gin_trgm_ops);
