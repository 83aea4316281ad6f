-- Up Migration

-- CSV files of products that sellers sent, and what became of them. Kept for 30 days.
CREATE TABLE imports (
  id text PRIMARY KEY,
  user_id text NOT NULL,
  -- Sent by staff: it may change any seller's products.
  by_staff boolean NOT NULL,
  dry_run boolean NOT NULL,
  -- receiving is shown as validating; what is receiving for an hour was left behind by a crash.
  status text NOT NULL
    CHECK (status IN ('receiving', 'validating', 'applying', 'completed', 'rejected', 'failed')),
  -- Of the header, in its order.
  columns text[] NOT NULL,
  rows integer NOT NULL DEFAULT 0,
  done integer NOT NULL DEFAULT 0,
  created integer NOT NULL DEFAULT 0,
  updated integer NOT NULL DEFAULT 0,
  unchanged integer NOT NULL DEFAULT 0,
  failed integer NOT NULL DEFAULT 0,
  -- Its counts: not compared with inventory yet, compared, perhaps told to inventory, taken back.
  counts text NOT NULL DEFAULT 'unknown' CHECK (counts IN ('unknown', 'compared', 'told', 'taken-back')),
  -- { code, message } of an import that failed.
  failure jsonb,
  attempts integer NOT NULL DEFAULT 0,
  -- When to go on with it; null when nothing is left to do.
  due_at timestamptz,
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE INDEX imports_user_id_idx ON imports (user_id, created_at, id);
CREATE INDEX imports_created_at_idx ON imports (created_at, id);
CREATE INDEX imports_due_at_idx ON imports (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE import_rows (
  import_id text NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  -- Of the file, where the row begins; the header is line 1.
  line integer NOT NULL,
  -- As the file spells them.
  product text NOT NULL,
  sku text NOT NULL,
  -- What the row says, by column; null where it names no product, and once the import has ended.
  cells jsonb,
  -- Characters of cells, so that a batch is not larger than memory.
  size integer NOT NULL,
  brand_slug text,
  stock integer,
  -- What inventory had before, null for a sku that it did not know.
  on_hand integer,
  outcome text CHECK (outcome IN ('created', 'updated', 'unchanged', 'error')),
  PRIMARY KEY (import_id, line)
);
CREATE INDEX import_rows_product_idx ON import_rows (import_id, product, line) WHERE cells IS NOT NULL;
CREATE INDEX import_rows_stock_idx ON import_rows (import_id, sku) WHERE stock IS NOT NULL;
-- The report, of all rows and of the refused ones.
CREATE INDEX import_rows_outcome_idx ON import_rows (import_id, line) WHERE outcome IS NOT NULL;
CREATE INDEX import_rows_error_idx ON import_rows (import_id, line) WHERE outcome = 'error';

-- What is wrong with a row: one reason a cell. column_name is empty when it is the row as such.
CREATE TABLE import_errors (
  import_id text NOT NULL,
  line integer NOT NULL,
  column_name text NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (import_id, line, column_name),
  FOREIGN KEY (import_id, line) REFERENCES import_rows (import_id, line) ON DELETE CASCADE
);

-- An export reads a seller's products by id.
CREATE INDEX products_seller_id_id_idx ON products (seller_id, id);
