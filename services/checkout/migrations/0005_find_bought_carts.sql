-- Up Migration

-- Whether a cart was bought since it was read.
CREATE INDEX checkouts_bought_cart_idx ON checkouts (cart_id) WHERE status = 'completed';
