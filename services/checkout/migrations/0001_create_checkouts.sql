-- Up Migration

-- One row per checkout; its id is the id of the workflow instance. Readers and the event stream see this table only.
CREATE TABLE checkouts (
  id text PRIMARY KEY,
  user_id text,
  -- SHA-256 in hex of the guest's cart token, who reads the checkout with it.
  guest_token_hash text,
  cart_id text NOT NULL,
  -- The version of the cart that the shopper saw.
  cart_version integer NOT NULL,
  accept_changes boolean NOT NULL,
  email text NOT NULL,
  shipping_address jsonb NOT NULL,
  billing_address jsonb NOT NULL,
  shipping_method jsonb NOT NULL,
  -- Codes that applied when the shopper paid, and what was to be paid then.
  coupon_codes text[] NOT NULL,
  shown_total jsonb NOT NULL,
  -- The provider's token; cleared once the payment is decided.
  payment_token text,
  status text NOT NULL
    CONSTRAINT checkouts_status_known
    CHECK (status IN ('running', 'awaiting-payment', 'completed', 'failed', 'needs-attention')),
  -- [{ name, status, at }] in the order of the business flow.
  steps jsonb NOT NULL,
  failure jsonb,
  next_action jsonb,
  -- The cart as it was frozen, and what it came to.
  cart jsonb,
  items jsonb,
  totals jsonb,
  payment_id text,
  order_id text,
  -- When create-order began; from then on the shopper cannot cancel.
  pivot_at timestamptz,
  cancel_requested_at timestamptz,
  -- When the workflow instance was started; null while the starter still has to.
  scheduled_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT checkouts_has_owner CHECK (user_id IS NOT NULL OR guest_token_hash IS NOT NULL),
  CONSTRAINT checkouts_token_gone_when_ended CHECK (payment_token IS NULL OR status NOT IN ('completed', 'failed')),
  CONSTRAINT checkouts_completed_has_order CHECK (status <> 'completed' OR order_id IS NOT NULL)
);

-- One live checkout per cart.
CREATE UNIQUE INDEX checkouts_live_cart_key ON checkouts (cart_id)
  WHERE status IN ('running', 'awaiting-payment', 'needs-attention');
CREATE INDEX checkouts_unscheduled_idx ON checkouts (created_at) WHERE scheduled_at IS NULL AND status = 'running';
CREATE INDEX checkouts_live_idx ON checkouts (updated_at) WHERE status IN ('running', 'awaiting-payment');
CREATE INDEX checkouts_created_at_idx ON checkouts (created_at DESC, id DESC);
CREATE INDEX checkouts_status_idx ON checkouts (status, created_at DESC, id DESC);
