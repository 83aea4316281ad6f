-- Up Migration

-- Names are sorted as languages do, not by code points. The indexes on lower(name) stay for the version before this one.
CREATE INDEX products_published_collated_name_idx ON products (name COLLATE "und-x-icu", id) WHERE status = 'published';
CREATE INDEX products_status_collated_name_idx ON products (status, name COLLATE "und-x-icu", id);
CREATE INDEX products_seller_id_collated_name_idx ON products (seller_id, name COLLATE "und-x-icu", id);
CREATE INDEX category_listings_collated_name_idx
  ON category_listings (category_slug, status, name COLLATE "und-x-icu", product_id);
