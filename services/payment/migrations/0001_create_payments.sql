-- Up Migration

-- One payment a checkout. A row that is voided with nothing at the provider is a tombstone: an authorization that comes
-- later does nothing.
CREATE TABLE payments (
  id text PRIMARY KEY,
  checkout_id text NOT NULL CONSTRAINT payments_checkout_id_key UNIQUE,
  order_id text,
  status text NOT NULL
    CHECK (status IN ('pending', 'requires-action', 'authorized', 'declined', 'captured', 'refunded', 'voided')),
  amount bigint NOT NULL CHECK (amount >= 0),
  currency text NOT NULL,
  captured bigint NOT NULL DEFAULT 0,
  refunded bigint NOT NULL DEFAULT 0,
  provider_payment_id text,
  action_url text,
  decline_code text,
  -- The order was cancelled: whatever is captured from now on goes back.
  cancelled boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT payments_captured_within_amount CHECK (captured BETWEEN 0 AND amount),
  CONSTRAINT payments_refunded_within_captured CHECK (refunded BETWEEN 0 AND captured)
);

-- Every movement of money, append-only.
CREATE TABLE ledger (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  payment_id text NOT NULL REFERENCES payments (id),
  kind text NOT NULL CHECK (kind IN ('authorization', 'decline', 'capture', 'capture-refusal', 'void', 'refund', 'refund-refusal')),
  amount bigint NOT NULL,
  details jsonb NOT NULL DEFAULT '{}',
  occurred_at timestamptz NOT NULL
);
CREATE INDEX ledger_payment_id_idx ON ledger (payment_id, id);

-- What the provider must still be asked to do, until it answers definitely.
CREATE TABLE tasks (
  payment_id text NOT NULL REFERENCES payments (id),
  kind text NOT NULL CHECK (kind IN ('capture', 'void', 'refund')),
  -- The refund's id; empty for a capture or a void, which happen once.
  key text NOT NULL DEFAULT '',
  amount bigint,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  done_at timestamptz,
  CONSTRAINT tasks_pkey PRIMARY KEY (payment_id, kind, key)
);
CREATE INDEX tasks_due_idx ON tasks (next_attempt_at) WHERE done_at IS NULL;
