-- Up Migration

-- Staff find accounts by how an address begins.
CREATE INDEX users_email_prefix_idx ON users (email COLLATE "C");
