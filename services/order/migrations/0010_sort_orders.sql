-- Up Migration

-- The list of staff by total.
CREATE INDEX orders_total_idx ON orders (total_amount, id);

-- What has to be shipped: few of all orders.
CREATE INDEX orders_to_fulfil_idx ON orders (created_at DESC, id DESC)
  WHERE status = 'placed' AND payment_status IN ('paid', 'partially-refunded')
    AND fulfilment_status IN ('unfulfilled', 'partially-fulfilled');
