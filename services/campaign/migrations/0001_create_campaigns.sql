-- Up Migration

CREATE TABLE campaigns (
  id text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('percentage', 'fixed', 'buy-x-get-y', 'free-shipping')),
  -- Upper case; null for a campaign that applies by itself.
  code text CONSTRAINT campaigns_code_key UNIQUE,
  -- What the kind needs: basisPoints, amount, cap, buy, get, scope, minimum.
  terms jsonb NOT NULL,
  starts_at timestamptz,
  ends_at timestamptz,
  total_limit integer CHECK (total_limit > 0),
  customer_limit integer CHECK (customer_limit > 0),
  -- Claims that stand, redeemed ones included; kept within total_limit by the row's lock.
  claimed integer NOT NULL DEFAULT 0 CHECK (claimed >= 0),
  priority integer NOT NULL DEFAULT 0,
  exclusion_group text,
  active boolean NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT campaigns_claimed_within_limit CHECK (total_limit IS NULL OR claimed <= total_limit)
);
CREATE INDEX campaigns_automatic_idx ON campaigns (id) WHERE code IS NULL AND active;
CREATE INDEX campaigns_created_at_idx ON campaigns (created_at DESC, id DESC);

-- What a checkout was granted. A released row is also the tombstone for a claim that comes later.
CREATE TABLE claims (
  checkout_id text PRIMARY KEY,
  status text NOT NULL CHECK (status IN ('claimed', 'redeemed', 'released')),
  customer text,
  campaign_ids text[] NOT NULL,
  discounts jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);

-- How often a customer stands in a campaign's limits.
CREATE TABLE customer_claims (
  campaign_id text NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
  customer text NOT NULL,
  count integer NOT NULL CHECK (count >= 0),
  CONSTRAINT customer_claims_pkey PRIMARY KEY (campaign_id, customer)
);
