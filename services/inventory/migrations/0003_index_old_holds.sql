-- Up Migration

-- For what is deleted after its time (src/retention.ts): holds that come to such an end are rare.
CREATE INDEX holds_over_idx ON holds (updated_at) WHERE status IN ('released', 'expired', 'restocked');
