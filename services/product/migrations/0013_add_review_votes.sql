-- Up Migration

-- Who found a review helpful. A user has one vote per review, and may withdraw it.
CREATE TABLE review_votes (
  review_id text NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  user_id text NOT NULL,
  voted_at timestamptz NOT NULL,
  PRIMARY KEY (review_id, user_id)
);
CREATE INDEX review_votes_user_id_idx ON review_votes (user_id);

-- The number of its votes, which lists are sorted by.
ALTER TABLE reviews ADD COLUMN helpful integer NOT NULL DEFAULT 0;
CREATE INDEX reviews_helpful_idx ON reviews (product_id, helpful, created_at, id) WHERE status = 'published';
