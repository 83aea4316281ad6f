-- Up Migration

-- Staff find users by a part of their name or address. Part of PostgreSQL's contrib; an owner of a database may create it,
-- because it is trusted.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX users_words_idx ON users USING gin (
  lower((first_name || ' ' || last_name || ' ' || email) COLLATE "und-x-icu") gin_trgm_ops);
