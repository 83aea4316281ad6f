-- Up Migration

-- Who wants one mail when a variant can be bought again. A row is deleted when its mail is queued.
CREATE TABLE stock_alerts (
  id text PRIMARY KEY,
  sku text NOT NULL,
  product_id text NOT NULL,
  -- Null for guests.
  user_id text,
  email text NOT NULL,
  -- SHA-256 of the address in lower case, in hex: an address has one row per variant, however it is written.
  email_key text NOT NULL,
  -- Language of the mail: en or de.
  locale text NOT NULL,
  -- SHA-256 of the token of a guest's mailed link, in hex. It confirms the request, and withdraws it.
  token_hash text,
  -- Null until a guest has confirmed the address.
  confirmed_at timestamptz,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT stock_alerts_sku_email_key UNIQUE (sku, email_key)
);
CREATE INDEX stock_alerts_email_key_idx ON stock_alerts (email_key);
CREATE INDEX stock_alerts_user_id_idx ON stock_alerts (user_id, created_at);
CREATE UNIQUE INDEX stock_alerts_token_hash_idx ON stock_alerts (token_hash);
CREATE INDEX stock_alerts_expires_at_idx ON stock_alerts (expires_at);
