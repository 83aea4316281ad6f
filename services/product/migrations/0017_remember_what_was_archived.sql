-- Up Migration

-- What an archived product was before, so that it can be put back. Empty for products that were archived before this
-- column existed; they are put back as drafts.
ALTER TABLE products
  ADD COLUMN archived_from text
  CONSTRAINT products_archived_from_check CHECK (archived_from IN ('draft', 'published'));
