-- Up Migration

-- For what is deleted after its time (src/retention.ts).
CREATE INDEX checkout_outcomes_undone_idx ON checkout_outcomes (decided_at) WHERE order_id IS NULL;
