-- Up Migration

-- One row a sku. available = on_hand - reserved.
CREATE TABLE stock (
  sku text PRIMARY KEY,
  seller_id text,
  on_hand integer NOT NULL DEFAULT 0,
  reserved integer NOT NULL DEFAULT 0 CONSTRAINT stock_reserved_not_negative CHECK (reserved >= 0),
  -- Untracked skus are sold whatever their count.
  tracked boolean NOT NULL DEFAULT true,
  -- Back-orderable skus may be promised beyond what is on hand.
  backorderable boolean NOT NULL DEFAULT false,
  low_stock_threshold integer NOT NULL DEFAULT 5 CHECK (low_stock_threshold >= 0),
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL,
  CONSTRAINT stock_never_oversold CHECK (NOT tracked OR backorderable OR (on_hand >= 0 AND reserved <= on_hand))
);
CREATE INDEX stock_seller_id_idx ON stock (seller_id, sku);
CREATE INDEX stock_low_idx ON stock (sku) WHERE tracked AND on_hand - reserved <= low_stock_threshold;

-- What a checkout has of stock. A released row without lines is a tombstone: a hold that comes later does nothing.
CREATE TABLE holds (
  checkout_id text PRIMARY KEY,
  status text NOT NULL CHECK (status IN ('held', 'secured', 'expired', 'released', 'deducted', 'restocked')),
  lines jsonb NOT NULL,
  expires_at timestamptz,
  updated_at timestamptz NOT NULL
);
CREATE INDEX holds_expiring_idx ON holds (expires_at) WHERE status = 'held';

-- Every change of stock, append-only. A checkout moves a sku once a kind.
CREATE TABLE movements (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('hold', 'release', 'expiry', 'deduction', 'restock', 'count', 'adjustment')),
  on_hand_delta integer NOT NULL,
  reserved_delta integer NOT NULL,
  checkout_id text,
  -- A user id, or the service that acted.
  actor text NOT NULL,
  reason text NOT NULL,
  occurred_at timestamptz NOT NULL
);
CREATE INDEX movements_sku_idx ON movements (sku, id DESC);
