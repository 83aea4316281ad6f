-- Up Migration

-- Files in the store. A row is there before its file is written and until after it is gone, so that none is forgotten.
CREATE TABLE files (
  -- SHA-256 of what was uploaded, in hex.
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  -- original: what the upload became; else a rendition, <preset>.<format>.
  kind text NOT NULL CHECK (kind ~ '^(original|[a-z]+\.(webp|avif))$'),
  -- pending: being written; stored: to be served; doomed: to be deleted.
  state text NOT NULL CHECK (state IN ('pending', 'stored', 'doomed')),
  content_type text,
  width integer,
  height integer,
  bytes integer,
  -- SHA-256 of the file, in hex.
  digest text,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (hash, kind),
  CONSTRAINT files_stored_is_known
    CHECK (state <> 'stored' OR num_nulls(content_type, width, height, bytes, digest) = 0)
);
CREATE INDEX files_unsettled_idx ON files (state, changed_at) WHERE state <> 'stored';

-- Whose picture it is. Two owners of the same bytes share the files.
CREATE TABLE media (
  id text PRIMARY KEY,
  owner_id text NOT NULL,
  hash text NOT NULL,
  original text NOT NULL GENERATED ALWAYS AS ('original') STORED,
  alt text,
  created_at timestamptz NOT NULL,
  CONSTRAINT media_owner_id_hash_key UNIQUE (owner_id, hash),
  CONSTRAINT media_file_fkey FOREIGN KEY (hash, original) REFERENCES files (hash, kind)
);
CREATE INDEX media_hash_idx ON media (hash);
