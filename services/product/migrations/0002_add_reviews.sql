-- Up Migration

-- What shoppers think of a product and buy of it. It has a version of its own, since it is no change by the seller.
ALTER TABLE products
  -- Published reviews with 1, 2, 3, 4 and 5 stars.
  ADD COLUMN rating_counts integer[] NOT NULL DEFAULT '{0,0,0,0,0}'
    CONSTRAINT products_rating_counts_check CHECK (cardinality(rating_counts) = 5),
  -- As of the last count of purchases.
  ADD COLUMN units_sold integer NOT NULL DEFAULT 0 CONSTRAINT products_units_sold_check CHECK (units_sold >= 0),
  ADD COLUMN standing_version integer NOT NULL DEFAULT 0;

-- One index per sort for each kind of list; those of products that are on sale alone served no other state.
DROP INDEX products_published_price_idx, products_published_newest_idx, products_published_name_idx;
CREATE INDEX products_status_price_idx ON products (status, lowest_price, id);
CREATE INDEX products_status_newest_idx ON products (status, listed_at, id);
CREATE INDEX products_status_name_idx ON products (status, lower(name), id);
CREATE INDEX products_seller_id_price_idx ON products (seller_id, lowest_price, id);
CREATE INDEX products_seller_id_name_idx ON products (seller_id, lower(name), id);

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

-- Under which categories a product is found: its own and all above them, with copies of what lists sort by, so that a page
-- of a category is read from one index. Derived from products and product_categories with each save.
CREATE TABLE category_listings (
  product_id text NOT NULL,
  category_slug text NOT NULL,
  status text NOT NULL,
  lowest_price bigint NOT NULL,
  listed_at timestamptz NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (product_id, category_slug)
);
INSERT INTO category_listings (product_id, category_slug, status, lowest_price, listed_at, name)
WITH RECURSIVE path AS (
  SELECT product_id, category_slug AS slug FROM product_categories
  UNION
  SELECT path.product_id, c.parent_slug FROM path JOIN categories c ON c.slug = path.slug WHERE c.parent_slug IS NOT NULL
)
SELECT p.id, path.slug, p.status, p.lowest_price, p.listed_at, p.name FROM path JOIN products p ON p.id = path.product_id;
CREATE INDEX category_listings_price_idx ON category_listings (category_slug, status, lowest_price, product_id);
CREATE INDEX category_listings_newest_idx ON category_listings (category_slug, status, listed_at, product_id);
CREATE INDEX category_listings_name_idx ON category_listings (category_slug, status, lower(name), product_id);

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
