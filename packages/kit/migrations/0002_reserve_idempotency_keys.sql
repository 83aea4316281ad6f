-- Up Migration

-- Requests with an Idempotency-Key that are being worked on. The row goes with the commit that keeps the answer; what a
-- killed process leaves may be taken over once its lease has ended.
CREATE TABLE idempotency_reservations (
  scope text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  holder uuid NOT NULL,
  leased_until timestamptz NOT NULL,
  CONSTRAINT idempotency_reservations_pkey PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_reservations_leased_until_idx ON idempotency_reservations (leased_until);
