-- Up Migration

-- Slugs that products had before. A slug that a product has now counts before one that another had.
CREATE TABLE product_old_slugs (
  slug text PRIMARY KEY,
  product_id text NOT NULL REFERENCES products (id) ON DELETE CASCADE,
  changed_at timestamptz NOT NULL
);
CREATE INDEX product_old_slugs_product_id_idx ON product_old_slugs (product_id);
