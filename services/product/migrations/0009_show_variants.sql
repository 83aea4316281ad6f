-- Up Migration

-- What shows a variant: the ids of the product's images in their order (none: all of them), and attributes besides or instead
-- of the product's.
ALTER TABLE variants ADD COLUMN media_ids jsonb NOT NULL DEFAULT '[]';
ALTER TABLE variants ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}';

-- [{ option, value, color }], the colours by which shoppers choose a value of an option.
ALTER TABLE products ADD COLUMN swatches jsonb NOT NULL DEFAULT '[]';
