-- Up Migration

-- For what is deleted after its time (src/retention.ts).
CREATE INDEX deliveries_created_at_idx ON deliveries (created_at);
