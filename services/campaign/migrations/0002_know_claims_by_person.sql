-- Up Migration

-- The addresses that the customer is known by, in lower case, beside `customer` (a user id, or a guest's address in lower
-- case). A limit per customer counts a person's claims, with an account or without. Claims of before have none: a guest's is
-- found by `customer`, an account's learns its addresses when the account claims again.
ALTER TABLE claims ADD COLUMN emails text[] NOT NULL DEFAULT '{}';
CREATE INDEX claims_customer_idx ON claims (customer);
CREATE INDEX claims_emails_idx ON claims USING gin (emails);

COMMENT ON TABLE customer_claims IS
  'Written for the version before, which reads it; nothing reads it any more. To be dropped once no such version runs.';
