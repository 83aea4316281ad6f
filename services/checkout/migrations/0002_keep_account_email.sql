-- Up Migration

-- The account's own address; `email` is where the order's mails go. Null for a guest, and for checkouts begun before.
ALTER TABLE checkouts ADD COLUMN account_email text;
