-- Up Migration

-- Minor units; of the snapshot, so that sums need not open it.
ALTER TABLE orders ADD COLUMN total_amount bigint NOT NULL
  GENERATED ALWAYS AS ((totals #>> '{total,amount}')::bigint) STORED;

-- What the dashboard sums up.
CREATE INDEX orders_sales_idx ON orders (currency, created_at) INCLUDE (total_amount, refunded_amount)
  WHERE status <> 'cancelled';
