-- Up Migration

-- For what is deleted after its time (src/retention.ts).
CREATE INDEX claims_released_idx ON claims (updated_at) WHERE status = 'released';
