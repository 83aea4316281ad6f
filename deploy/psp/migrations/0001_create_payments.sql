-- Up Migration

-- A payment at this provider. reference is the merchant's own name for it and is used once.
CREATE TABLE payments (
  id text PRIMARY KEY,
  reference text NOT NULL CONSTRAINT payments_reference_key UNIQUE,
  status text NOT NULL CHECK (status IN ('processing', 'requires-action', 'authorized', 'declined', 'captured', 'voided')),
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL,
  captured bigint NOT NULL DEFAULT 0,
  refunded bigint NOT NULL DEFAULT 0,
  decline_code text,
  -- True for the test token whose capture is refused for good.
  capture_declines boolean NOT NULL DEFAULT false,
  -- When a payment in processing becomes authorized by itself.
  authorize_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT payments_captured_within_amount CHECK (captured BETWEEN 0 AND amount),
  CONSTRAINT payments_refunded_within_captured CHECK (refunded BETWEEN 0 AND captured)
);
CREATE INDEX payments_authorize_at_idx ON payments (authorize_at) WHERE status = 'processing';

-- Answers under an Idempotency-Key.
CREATE TABLE requests (
  key text PRIMARY KEY,
  request_hash text NOT NULL,
  status integer,
  body jsonb,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Webhooks to be delivered, until the merchant answers 2xx.
CREATE TABLE webhooks (
  id text PRIMARY KEY,
  payment_id text NOT NULL REFERENCES payments (id),
  body jsonb NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  delivered_at timestamptz
);
CREATE INDEX webhooks_due_idx ON webhooks (next_attempt_at) WHERE delivered_at IS NULL;
