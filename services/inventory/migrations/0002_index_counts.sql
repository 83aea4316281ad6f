-- Up Migration

-- An import that is told again asks which of its skus it has counted before.
CREATE INDEX movements_counts_idx ON movements (reason, sku) WHERE kind = 'count';

-- Down Migration

DROP INDEX movements_counts_idx;
