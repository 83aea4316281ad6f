-- Up Migration

-- By the available quantity: all skus, or those of one seller.
CREATE INDEX stock_available_idx ON stock ((on_hand - reserved), sku);
CREATE INDEX stock_seller_available_idx ON stock (seller_id, (on_hand - reserved), sku);

-- Skus that cannot be bought.
CREATE INDEX stock_out_idx ON stock (sku) WHERE tracked AND NOT backorderable AND on_hand - reserved <= 0;
