-- Up Migration

-- The orders of before 0009. A file of its own: the triggers of 0009 lock the table until their transaction ends, and purchases
-- continue while this one runs. Rows that the triggers have written since are newer.
INSERT INTO order_sellers (seller_id, order_id, status, currency, created_at, fulfilment_status, units, revenue)
SELECT lines.seller_id, orders.id, orders.status, orders.currency, orders.created_at,
  CASE WHEN shipped = 0 THEN 'unfulfilled' WHEN shipped < units THEN 'partially-fulfilled' ELSE 'fulfilled' END,
  units, revenue
FROM orders CROSS JOIN LATERAL order_seller_lines(items, fulfilled) AS lines
ON CONFLICT DO NOTHING;
