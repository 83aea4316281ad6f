-- Up Migration

-- For what is deleted after its time (src/retention.ts).
CREATE INDEX tasks_done_idx ON tasks (done_at) WHERE done_at IS NOT NULL;
