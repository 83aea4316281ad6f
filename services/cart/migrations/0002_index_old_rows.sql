-- Up Migration

-- For what is deleted after its time (src/retention.ts). Both columns never change, so that updates stay cheap.
CREATE INDEX carts_guests_by_age_idx ON carts (created_at) WHERE guest_token_hash IS NOT NULL;
CREATE INDEX freezes_created_at_idx ON freezes (created_at);
-- A cart that goes is looked for among the carts that were merged into another.
CREATE INDEX carts_merged_into_idx ON carts (merged_into) WHERE merged_into IS NOT NULL;
