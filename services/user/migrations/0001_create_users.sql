-- Up Migration

CREATE TABLE users (
  id text PRIMARY KEY,
  -- Lower case.
  email text NOT NULL CONSTRAINT users_email_key UNIQUE,
  password_hash text NOT NULL,
  first_name text NOT NULL,
  last_name text NOT NULL,
  role text NOT NULL CHECK (role IN ('customer', 'seller', 'admin')),
  email_verified boolean NOT NULL DEFAULT false,
  blocked boolean NOT NULL DEFAULT false,
  notification_preferences jsonb NOT NULL DEFAULT '{"orderUpdates": true, "marketing": false}',
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX users_created_at_idx ON users (created_at DESC, id DESC);

-- Refresh tokens by SHA-256. A token is used once; a second use revokes its family.
CREATE TABLE refresh_tokens (
  token_hash text PRIMARY KEY,
  family_id text NOT NULL,
  user_id text NOT NULL REFERENCES users (id),
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX refresh_tokens_family_id_idx ON refresh_tokens (family_id);
CREATE INDEX refresh_tokens_user_id_idx ON refresh_tokens (user_id);
CREATE INDEX refresh_tokens_expires_at_idx ON refresh_tokens (expires_at);

-- One-time tokens that travel by mail, by SHA-256.
CREATE TABLE mail_tokens (
  token_hash text PRIMARY KEY,
  user_id text NOT NULL REFERENCES users (id),
  purpose text NOT NULL CHECK (purpose IN ('verify-email', 'reset-password')),
  expires_at timestamptz NOT NULL
);
CREATE INDEX mail_tokens_user_id_idx ON mail_tokens (user_id, purpose);

CREATE TABLE addresses (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES users (id),
  address jsonb NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX addresses_user_id_idx ON addresses (user_id, created_at, id);

CREATE TABLE wishlist_items (
  user_id text NOT NULL REFERENCES users (id),
  product_id text NOT NULL,
  added_at timestamptz NOT NULL,
  CONSTRAINT wishlist_items_pkey PRIMARY KEY (user_id, product_id)
);
