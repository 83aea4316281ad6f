-- Up Migration

-- Products that show a picture.
CREATE INDEX products_images_idx ON products USING gin (images jsonb_path_ops);

-- How pictures are shown that were changed since their upload, from media's events; products that show them have a copy in images.
CREATE TABLE picture_looks (
  media_id text PRIMARY KEY,
  -- { version?, focal? }
  look jsonb NOT NULL,
  -- Of media's newest event.
  revision integer NOT NULL
);
