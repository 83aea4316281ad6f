-- Up Migration

-- By the last change: of all products, of one status, of one seller.
CREATE INDEX products_updated_idx ON products (updated_at, id);
CREATE INDEX products_status_updated_idx ON products (status, updated_at, id);
CREATE INDEX products_seller_id_updated_idx ON products (seller_id, updated_at, id);

-- Staff list products in any state.
CREATE INDEX products_newest_idx ON products (listed_at, id);
CREATE INDEX products_price_idx ON products (lowest_price, id);
CREATE INDEX products_collated_name_idx ON products (name COLLATE "und-x-icu", id);

-- Names are compared as languages do since 0006, and a status is a parameter, for which an index of one status is not used.
DROP INDEX products_published_collated_name_idx, products_status_name_idx, products_seller_id_name_idx;
