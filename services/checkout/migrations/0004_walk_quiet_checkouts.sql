-- Up Migration

-- Live checkouts by age, for the sweeper. An index on updated_at had to be written at each save of a checkout.
CREATE INDEX checkouts_live_by_age_idx ON checkouts (created_at, id) WHERE status IN ('running', 'awaiting-payment');
DROP INDEX checkouts_live_idx;
