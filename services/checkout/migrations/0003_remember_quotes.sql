-- Up Migration

-- The last quote that was answered for each cart: what a purchase of this version may cost at the most, unless the request
-- says what the shopper saw. One row a cart; old ones are deleted.
CREATE TABLE quotes (
  cart_id text PRIMARY KEY,
  cart_version integer NOT NULL,
  total jsonb NOT NULL,
  -- The codes that applied.
  coupon_codes text[] NOT NULL,
  quoted_at timestamptz NOT NULL
);
CREATE INDEX quotes_quoted_at_idx ON quotes (quoted_at);
