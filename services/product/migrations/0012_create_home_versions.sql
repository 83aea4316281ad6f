-- Up Migration

-- Every home page that staff saved; the latest is shown. Without a row it is the one that is delivered with the service.
CREATE TABLE home_versions (
  version integer PRIMARY KEY CHECK (version > 0),
  -- In the order of the page; their kinds are declared in the contract (`HomeBlock`).
  blocks jsonb NOT NULL,
  author_id text NOT NULL,
  created_at timestamptz NOT NULL
);
