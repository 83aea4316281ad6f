-- Up Migration

-- SHA-256 in hex of the client's address as it is counted (IPv6: its /64); removed when the checkout has ended.
ALTER TABLE checkouts ADD COLUMN address_hash text;
CREATE INDEX checkouts_open_address_idx ON checkouts (address_hash) WHERE status IN ('running', 'awaiting-payment');
CREATE INDEX checkouts_open_guest_idx ON checkouts (lower(email))
  WHERE user_id IS NULL AND status IN ('running', 'awaiting-payment');
