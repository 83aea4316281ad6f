-- Up Migration

-- The first picture of the variant, else of its product. Null until the product's next event, or without a picture.
ALTER TABLE variants ADD COLUMN media_id text;
