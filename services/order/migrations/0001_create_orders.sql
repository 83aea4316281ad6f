-- Up Migration

-- The one counter that numbers orders without gaps: its row is locked in the order's transaction.
CREATE TABLE order_counter (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  last_number bigint NOT NULL DEFAULT 0
);
INSERT INTO order_counter DEFAULT VALUES;

-- What became of each checkout here: an order, or a tombstone (order_id null) that a late create-order finds.
CREATE TABLE checkout_outcomes (
  checkout_id text PRIMARY KEY,
  order_id text UNIQUE,
  decided_at timestamptz NOT NULL
);

CREATE TABLE orders (
  id text PRIMARY KEY,
  number text NOT NULL CONSTRAINT orders_number_key UNIQUE,
  checkout_id text NOT NULL CONSTRAINT orders_checkout_id_key UNIQUE,
  payment_id text NOT NULL,
  user_id text,
  guest_token_hash text,
  email text NOT NULL,
  status text NOT NULL CHECK (status IN ('placed', 'completed', 'cancelled')),
  payment_status text NOT NULL
    CHECK (payment_status IN ('authorized', 'paid', 'partially-refunded', 'refunded', 'voided')),
  fulfilment_status text NOT NULL
    CHECK (fulfilment_status IN ('unfulfilled', 'partially-fulfilled', 'fulfilled', 'returned')),
  currency text NOT NULL,
  -- The snapshot: names, prices, tax and addresses as they were; never changed.
  items jsonb NOT NULL,
  totals jsonb NOT NULL,
  shipping_address jsonb NOT NULL,
  billing_address jsonb NOT NULL,
  shipping_method jsonb NOT NULL,
  coupon_codes text[] NOT NULL,
  seller_ids text[] NOT NULL,
  -- Units shipped so far by sku.
  fulfilled jsonb NOT NULL DEFAULT '{}',
  -- Minor units, as payment's events told.
  captured_amount bigint NOT NULL DEFAULT 0 CHECK (captured_amount >= 0),
  -- Minor units asked for by staff; payment refunds them.
  refund_requested_amount bigint NOT NULL DEFAULT 0 CHECK (refund_requested_amount >= 0),
  refunded_amount bigint NOT NULL DEFAULT 0 CHECK (refunded_amount >= 0),
  cancel_reason text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT orders_refund_within_capture CHECK (refund_requested_amount <= captured_amount)
);
CREATE INDEX orders_created_at_idx ON orders (created_at DESC, id DESC);
CREATE INDEX orders_user_id_idx ON orders (user_id, created_at DESC, id DESC);
CREATE INDEX orders_email_idx ON orders (lower(email), created_at DESC, id DESC);
CREATE INDEX orders_status_idx ON orders (status, created_at DESC, id DESC);

-- What happened to an order, in the order it happened; append-only.
CREATE TABLE order_timeline (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id text NOT NULL REFERENCES orders (id),
  kind text NOT NULL,
  details jsonb NOT NULL,
  occurred_at timestamptz NOT NULL
);
CREATE INDEX order_timeline_order_id_idx ON order_timeline (order_id, id);
