-- Up Migration

-- The part of each seller in an order, for lists and sums of one seller. Triggers keep it, so that it is complete also while a
-- version without it writes orders.
CREATE TABLE order_sellers (
  seller_id text NOT NULL,
  order_id text NOT NULL REFERENCES orders (id),
  -- Of the order.
  status text NOT NULL,
  currency text NOT NULL,
  created_at timestamptz NOT NULL,
  -- Of the seller's own lines.
  fulfilment_status text NOT NULL
    CHECK (fulfilment_status IN ('unfulfilled', 'partially-fulfilled', 'fulfilled')),
  units bigint NOT NULL,
  -- Minor units after discounts.
  revenue bigint NOT NULL,
  PRIMARY KEY (order_id, seller_id)
);
CREATE INDEX order_sellers_created_at_idx ON order_sellers (seller_id, created_at DESC, order_id DESC);
CREATE INDEX order_sellers_open_idx ON order_sellers (seller_id, created_at DESC, order_id DESC)
  WHERE status = 'placed' AND fulfilment_status <> 'fulfilled';
CREATE INDEX order_sellers_sales_idx ON order_sellers (seller_id, currency, created_at) INCLUDE (units, revenue)
  WHERE status <> 'cancelled';

-- The lines of each seller, summed up, with the units that were shipped.
CREATE FUNCTION order_seller_lines(items jsonb, fulfilled jsonb)
RETURNS TABLE (seller_id text, units bigint, revenue bigint, shipped bigint) LANGUAGE sql IMMUTABLE AS $$
  SELECT seller_id, sum(quantity)::bigint, sum(line_total)::bigint,
    sum(coalesce((fulfilled ->> sku)::bigint, 0))::bigint
  FROM (
    SELECT item ->> 'sellerId' AS seller_id, item ->> 'sku' AS sku, sum((item ->> 'quantity')::bigint) AS quantity,
      sum((item #>> '{lineTotal,amount}')::bigint) AS line_total
    FROM jsonb_array_elements(items) AS item GROUP BY 1, 2
  ) AS lines
  GROUP BY seller_id
$$;

CREATE FUNCTION keep_order_sellers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_sellers
    (seller_id, order_id, status, currency, created_at, fulfilment_status, units, revenue)
  SELECT seller_id, NEW.id, NEW.status, NEW.currency, NEW.created_at,
    CASE WHEN shipped = 0 THEN 'unfulfilled' WHEN shipped < units THEN 'partially-fulfilled' ELSE 'fulfilled' END,
    units, revenue
  FROM order_seller_lines(NEW.items, NEW.fulfilled)
  ON CONFLICT (order_id, seller_id) DO UPDATE SET status = EXCLUDED.status, created_at = EXCLUDED.created_at,
    fulfilment_status = EXCLUDED.fulfilment_status;
  RETURN NULL;
END
$$;

CREATE TRIGGER orders_insert_sellers AFTER INSERT ON orders
  FOR EACH ROW EXECUTE FUNCTION keep_order_sellers();
CREATE TRIGGER orders_update_sellers AFTER UPDATE ON orders
  FOR EACH ROW WHEN (
    (OLD.status, OLD.fulfilled, OLD.created_at) IS DISTINCT FROM (NEW.status, NEW.fulfilled, NEW.created_at))
  EXECUTE FUNCTION keep_order_sellers();
