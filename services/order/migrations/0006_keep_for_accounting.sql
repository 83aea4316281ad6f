-- Up Migration

-- Who was billed for the orders of persons that were deleted, for as long as accounting must be able to say so. Nothing else
-- of the order names the person any more. Only retention touches a row again.
CREATE TABLE order_accounting (
  order_id text PRIMARY KEY REFERENCES orders (id),
  number text NOT NULL,
  email text NOT NULL,
  billing_address jsonb NOT NULL,
  ordered_at timestamptz NOT NULL,
  kept_until timestamptz NOT NULL
);
CREATE INDEX order_accounting_kept_until_idx ON order_accounting (kept_until);
