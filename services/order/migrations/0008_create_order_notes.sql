-- Up Migration

-- What staff write down about an order, for staff.
CREATE TABLE order_notes (
  id text PRIMARY KEY,
  order_id text NOT NULL REFERENCES orders (id),
  -- The user who wrote it.
  author_id text NOT NULL,
  note text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX order_notes_order_id_idx ON order_notes (order_id, created_at DESC, id DESC);

-- The member of staff who did it; none for what the buyer or the shop did.
ALTER TABLE order_timeline ADD COLUMN actor_id text;
