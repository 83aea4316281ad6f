-- Up Migration

-- Staff find orders by how a word of the number, the address or a name begins. Part of PostgreSQL's contrib; an owner of a
-- database may create it, because it is trusted.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX orders_words_idx ON orders USING gin (
  lower((' ' || number || ' ' || email || ' ' || coalesce(shipping_address ->> 'firstName', '') || ' '
    || coalesce(shipping_address ->> 'lastName', '') || ' ' || coalesce(billing_address ->> 'firstName', '') || ' '
    || coalesce(billing_address ->> 'lastName', '')) COLLATE "und-x-icu") gin_trgm_ops);
