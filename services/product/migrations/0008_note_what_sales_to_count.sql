-- A row for each purchase recorded or cancelled since its product's sales were counted last. Appended to and never updated, so
-- that two purchases of one product do not wait for each other.
CREATE TABLE uncounted_sales (
  product_id text NOT NULL
);
-- What the version before has not counted yet.
INSERT INTO uncounted_sales SELECT DISTINCT product_id FROM purchases;
