-- Up Migration

-- The category tree. A slug is a category's id: products and clients keep it, so it never changes.
CREATE TABLE categories (
  slug text PRIMARY KEY,
  name text NOT NULL,
  parent_slug text CONSTRAINT categories_parent_slug_fkey REFERENCES categories (slug),
  position integer NOT NULL DEFAULT 0,
  CONSTRAINT categories_not_own_parent CHECK (parent_slug <> slug)
);
CREATE INDEX categories_parent_slug_idx ON categories (parent_slug);

-- Brands by slug; two spellings with one slug are one brand.
CREATE TABLE brands (
  slug text PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE products (
  id text PRIMARY KEY,
  slug text NOT NULL CONSTRAINT products_slug_key UNIQUE,
  seller_id text NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
  name text NOT NULL,
  description text NOT NULL,
  brand_slug text CONSTRAINT products_brand_slug_fkey REFERENCES brands (slug),
  attributes jsonb NOT NULL,
  -- [{ mediaId, alt }] in the order they are shown.
  images jsonb NOT NULL,
  currency text NOT NULL,
  -- The cheapest variant, kept here so that lists sort and filter by an index. 0 and null while there is no variant.
  lowest_price bigint NOT NULL CHECK (lowest_price >= 0),
  default_sku text,
  -- Grows by one with each change; every event carries it.
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- When it was last put on sale, or made while it is not: what "newest" sorts by.
  listed_at timestamptz NOT NULL
);
-- One index per sort of the public list; -price and newest read theirs backwards.
CREATE INDEX products_published_price_idx ON products (lowest_price, id) WHERE status = 'published';
CREATE INDEX products_published_newest_idx ON products (listed_at, id) WHERE status = 'published';
CREATE INDEX products_published_name_idx ON products (lower(name), id) WHERE status = 'published';
CREATE INDEX products_seller_id_idx ON products (seller_id, listed_at, id);
CREATE INDEX products_brand_slug_idx ON products (brand_slug, listed_at, id);

CREATE TABLE product_categories (
  product_id text NOT NULL REFERENCES products (id),
  category_slug text NOT NULL CONSTRAINT product_categories_category_slug_fkey REFERENCES categories (slug),
  position integer NOT NULL,
  PRIMARY KEY (product_id, category_slug)
);
CREATE INDEX product_categories_category_slug_idx ON product_categories (category_slug, product_id);

-- What is sold, by sku. Prices are minor units of the product's currency.
CREATE TABLE variants (
  sku text PRIMARY KEY,
  product_id text NOT NULL REFERENCES products (id),
  price bigint NOT NULL CHECK (price > 0),
  options jsonb NOT NULL,
  position integer NOT NULL
);
CREATE INDEX variants_product_id_idx ON variants (product_id, position);

-- What inventory last said of a sku; it may speak before the sku is ours. An older version never replaces a newer one.
CREATE TABLE sku_availability (
  sku text PRIMARY KEY,
  availability text NOT NULL CHECK (availability IN ('in-stock', 'low-stock', 'out-of-stock')),
  version integer NOT NULL
);
