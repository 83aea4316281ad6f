-- Up Migration

-- Requests for a mailed link to an order, for anything that was entered, whether there is such an order or not. A worker turns a
-- row into a mail and deletes it, usually at once.
CREATE TABLE order_link_requests (
  id text PRIMARY KEY,
  number text NOT NULL,
  email text NOT NULL,
  -- Language of the mail: en or de.
  locale text NOT NULL,
  requested_at timestamptz NOT NULL
);
CREATE INDEX order_link_requests_requested_at_idx ON order_link_requests (requested_at, id);

-- Links that were mailed. A link works once: its token is then exchanged for one with which a browser sees the order for a while.
CREATE TABLE order_links (
  -- SHA-256 in hex, like access_hash.
  token_hash text PRIMARY KEY,
  order_id text NOT NULL REFERENCES orders (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Set when the link is used.
  access_hash text,
  access_expires_at timestamptz,
  CONSTRAINT order_links_access_check CHECK ((access_hash IS NULL) = (access_expires_at IS NULL))
);
CREATE UNIQUE INDEX order_links_access_hash_idx ON order_links (access_hash);
CREATE INDEX order_links_order_id_idx ON order_links (order_id, created_at);
CREATE INDEX order_links_expires_at_idx ON order_links (expires_at);
