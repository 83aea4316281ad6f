-- Up Migration

-- For what is deleted after its time (src/retention.ts).
CREATE INDEX requests_created_at_idx ON requests (created_at);
CREATE INDEX webhooks_delivered_at_idx ON webhooks (delivered_at) WHERE delivered_at IS NOT NULL;
