-- Up Migration

-- Names this database, so that an index made from another one is noticed.
CREATE TABLE origin (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  id uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO origin DEFAULT VALUES;

-- What product's facts tell, one row per product whatever its state. State and standing each move by a version of their own.
CREATE TABLE products (
  id text PRIMARY KEY,
  -- The product as search needs it (product.ts); null while only its standing is known.
  state jsonb,
  product_version integer NOT NULL DEFAULT 0,
  -- Of its variants; by these stock finds its product.
  skus text[] NOT NULL DEFAULT '{}',
  -- { ratingAverage, ratingCount, unitsSold }
  standing jsonb,
  standing_version integer NOT NULL DEFAULT 0,
  -- Grows by one with each change of anything that its document is made of.
  doc_version bigint NOT NULL DEFAULT 1,
  -- The newest doc_version that the index has.
  indexed_version bigint NOT NULL DEFAULT 0,
  -- The running reindex has not met it in product's stream yet.
  unconfirmed boolean NOT NULL DEFAULT false,
  CONSTRAINT products_known_by_version CHECK ((state IS NULL) = (product_version = 0)),
  CONSTRAINT products_standing_by_version CHECK ((standing IS NULL) = (standing_version = 0))
);
CREATE INDEX products_dirty_idx ON products (id) WHERE indexed_version < doc_version;
CREATE INDEX products_skus_idx ON products USING gin (skus);

-- What inventory's facts tell of each sku; they may come before those of its product.
CREATE TABLE skus (
  sku text PRIMARY KEY,
  availability text NOT NULL CHECK (availability IN ('in-stock', 'low-stock', 'out-of-stock')),
  version integer NOT NULL
);

-- Words that mean the same to shoppers, as staff last put them.
CREATE TABLE synonyms (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  -- [["sofa", "couch"], …]
  groups jsonb NOT NULL DEFAULT '[]',
  version bigint NOT NULL DEFAULT 0,
  updated_at timestamptz
);
INSERT INTO synonyms DEFAULT VALUES;

-- Each build of a new index beside the live one.
CREATE TABLE reindexes (
  id text PRIMARY KEY,
  reason text NOT NULL CHECK (reason IN ('asked', 'index-outdated')),
  status text NOT NULL CHECK (status IN ('running', 'completed', 'failed')),
  phase text NOT NULL,
  -- The new index exists, and takes every write that the live one takes.
  is_target boolean NOT NULL DEFAULT false,
  -- { products, dropped, skus, documents }
  counts jsonb NOT NULL,
  -- { code, message }
  failure jsonb,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  CONSTRAINT reindexes_end_when_finished CHECK ((status = 'running') = (finished_at IS NULL)),
  CONSTRAINT reindexes_target_while_running CHECK (status = 'running' OR NOT is_target)
);
CREATE UNIQUE INDEX reindexes_one_running_idx ON reindexes (status) WHERE status = 'running';
CREATE INDEX reindexes_started_at_idx ON reindexes (started_at DESC);
