-- Up Migration

-- What shoppers think of a product and buy of it. It has a version of its own, since it is no change by the seller.
ALTER TABLE products
  -- Published reviews with 1, 2, 3, 4 and 5 stars.
  ADD COLUMN rating_counts integer[] NOT NULL DEFAULT '{0,0,0,0,0}'
    CONSTRAINT products_rating_counts_check CHECK (cardinality(rating_counts) = 5),
  -- As of the last count of purchases.
  ADD COLUMN units_sold integer NOT NULL DEFAULT 0 CONSTRAINT products_units_sold_check CHECK (units_sold >= 0),
  ADD COLUMN standing_version integer NOT NULL DEFAULT 0;

-- A withdrawn variant is not sold any more; its sku stays taken, since stock and orders know it.
ALTER TABLE variants ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;

-- Every price of a sku, in minor units of the product's currency, and when it began.
CREATE TABLE variant_prices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku text NOT NULL REFERENCES variants (sku),
  price bigint NOT NULL CHECK (price > 0),
  since timestamptz NOT NULL
);
CREATE INDEX variant_prices_sku_idx ON variant_prices (sku, id);
-- Whatever it was before, the price has been this since the product's last change.
INSERT INTO variant_prices (sku, price, since)
SELECT v.sku, v.price, p.updated_at FROM variants v JOIN products p ON p.id = v.product_id ORDER BY v.sku;

-- Under which categories a product is found: its own and all above them, with copies of what lists filter and sort by, so
-- that a page of a category is read from one index. Written with each save of the product.
CREATE TABLE category_listings (
  category_slug text NOT NULL,
  product_id text NOT NULL REFERENCES products (id),
  status text NOT NULL,
  seller_id text NOT NULL,
  brand_slug text,
  lowest_price bigint NOT NULL,
  listed_at timestamptz NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (category_slug, product_id)
);
INSERT INTO category_listings (category_slug, product_id, status, seller_id, brand_slug, lowest_price, listed_at, name)
WITH RECURSIVE path AS (
  SELECT product_id, category_slug AS slug FROM product_categories
  UNION
  SELECT path.product_id, c.parent_slug FROM path JOIN categories c ON c.slug = path.slug WHERE c.parent_slug IS NOT NULL
)
SELECT path.slug, p.id, p.status, p.seller_id, p.brand_slug, p.lowest_price, p.listed_at, p.name
FROM path JOIN products p ON p.id = path.product_id;
CREATE INDEX category_listings_product_id_idx ON category_listings (product_id);
-- One index per sort of a category's public list.
CREATE INDEX category_listings_price_idx ON category_listings (category_slug, lowest_price, product_id)
  WHERE status = 'published';
CREATE INDEX category_listings_newest_idx ON category_listings (category_slug, listed_at, product_id)
  WHERE status = 'published';
CREATE INDEX category_listings_name_idx ON category_listings (category_slug, lower(name), product_id)
  WHERE status = 'published';

-- What users say of products; a moderator lets each be seen or not. Who wrote it is known by user id alone.
CREATE TABLE reviews (
  id text PRIMARY KEY,
  product_id text NOT NULL REFERENCES products (id),
  user_id text NOT NULL,
  rating smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
  title text,
  body text NOT NULL,
  -- The name its writer wants to be shown, if any.
  author text,
  status text NOT NULL CHECK (status IN ('pending', 'published', 'rejected')),
  -- Why it is not shown; for moderators.
  reason text,
  created_at timestamptz NOT NULL,
  CONSTRAINT reviews_product_id_user_id_key UNIQUE (product_id, user_id)
);
CREATE INDEX reviews_published_idx ON reviews (product_id, created_at, id) WHERE status = 'published';
CREATE INDEX reviews_status_idx ON reviews (status, created_at, id);

-- Products in orders, by order's events. A cancelled row may come first: then it keeps the late purchase out.
CREATE TABLE purchases (
  order_id text NOT NULL,
  product_id text NOT NULL,
  -- Null for a guest.
  user_id text,
  units integer NOT NULL CHECK (units > 0),
  cancelled boolean NOT NULL,
  PRIMARY KEY (order_id, product_id)
);
CREATE INDEX purchases_user_id_idx ON purchases (user_id, product_id) WHERE NOT cancelled;
CREATE INDEX purchases_product_id_idx ON purchases (product_id, units) WHERE NOT cancelled;
