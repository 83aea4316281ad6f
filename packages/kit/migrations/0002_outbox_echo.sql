-- Up Migration

-- When the event came back from the broker, on component sets whose sidecar does not report a lost publish (kit's echo.ts).
ALTER TABLE outbox ADD COLUMN echoed_at timestamptz;
