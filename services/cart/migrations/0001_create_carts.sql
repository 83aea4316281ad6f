-- Up Migration

-- One row per cart, read and written whole. A user has one cart; a guest's is found by the hash of its token.
CREATE TABLE carts (
  id text PRIMARY KEY,
  user_id text CONSTRAINT carts_user_id_key UNIQUE,
  -- SHA-256 of the guest's token in hex; the token itself is never stored.
  guest_token_hash text CONSTRAINT carts_guest_token_hash_key UNIQUE,
  -- Counts the shopper's changes only.
  version integer NOT NULL DEFAULT 0 CHECK (version >= 0),
  currency text NOT NULL,
  -- [{ sku, productId, name, quantity, unitPrice: { amount, currency } }] as the shopper last saw them, in order of adding.
  lines jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(lines) = 'array'),
  coupon_codes text[] NOT NULL DEFAULT '{}',
  -- The checkout that holds the cart; while it is set the shopper changes nothing.
  frozen_by text,
  -- When a checkout last gave the cart back.
  thawed_at timestamptz,
  -- The user's cart that took this guest's lines; such a cart is spent.
  merged_into text REFERENCES carts (id),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT carts_have_one_owner CHECK (num_nonnulls(user_id, guest_token_hash) = 1),
  CONSTRAINT carts_merged_are_guests CHECK (merged_into IS NULL OR guest_token_hash IS NOT NULL)
);

-- What a checkout did to a cart, one row per checkout for good: a repeat finds its answer, a late freeze its tombstone.
CREATE TABLE freezes (
  checkout_id text PRIMARY KEY,
  cart_id text NOT NULL,
  state text NOT NULL CHECK (state IN ('frozen', 'undone', 'cleared')),
  -- The cart as it is being bought, prices included; null on a tombstone that came before its freeze.
  snapshot jsonb,
  created_at timestamptz NOT NULL,
  CONSTRAINT freezes_have_a_snapshot CHECK (state = 'undone' OR snapshot IS NOT NULL)
);

-- Replica of product's facts. The version guards against events that come late.
CREATE TABLE products (
  id text PRIMARY KEY,
  name text NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'published', 'archived')),
  seller_id text NOT NULL,
  -- Category slugs.
  categories text[] NOT NULL,
  version integer NOT NULL
);

-- The sellable forms of a product. A row stays when its variant is withdrawn, so that carts can still name it.
CREATE TABLE variants (
  sku text PRIMARY KEY,
  product_id text NOT NULL REFERENCES products (id),
  -- Minor units of the shop's currency.
  price bigint NOT NULL CHECK (price >= 0),
  options jsonb NOT NULL,
  withdrawn boolean NOT NULL DEFAULT false
);
CREATE INDEX variants_product_id_idx ON variants (product_id);

-- Replica of inventory's counts, which may come before the product or after it.
CREATE TABLE stock (
  sku text PRIMARY KEY,
  available integer NOT NULL,
  -- Back-orderable or untracked: sold whatever the count.
  always_available boolean NOT NULL,
  version integer NOT NULL
);
