-- Up Migration

-- Whether the user has an authenticator app or a passkey, so that a login without one reads no other table. Written with them.
ALTER TABLE users ADD COLUMN has_second_factor boolean NOT NULL DEFAULT false;

-- Authenticator apps that a code has confirmed.
CREATE TABLE totp_factors (
  user_id text PRIMARY KEY REFERENCES users (id),
  -- Sealed with the secret second-factor-key.
  secret text NOT NULL,
  -- The step of the last accepted code; no code of this or an earlier step is accepted.
  last_step bigint NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE passkeys (
  id text PRIMARY KEY,
  user_id text NOT NULL REFERENCES users (id),
  name text NOT NULL,
  -- As the authenticator names it, in base64url.
  credential_id text NOT NULL UNIQUE,
  -- COSE key in base64url.
  public_key text NOT NULL,
  -- Uses as the authenticator counts them; 0 if it does not.
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkeys_user_id_idx ON passkeys (user_id, created_at, id);

-- Recovery codes that were not used. Only the SHA-256 of a code is stored.
CREATE TABLE recovery_codes (
  user_id text NOT NULL REFERENCES users (id),
  code_hash text NOT NULL,
  PRIMARY KEY (user_id, code_hash)
);

-- Factors that are being added. A new request replaces the last one of its kind.
CREATE TABLE second_factor_setups (
  user_id text NOT NULL REFERENCES users (id),
  -- totp or passkey.
  kind text NOT NULL,
  -- The sealed secret of the app, or the challenge for the authenticator.
  secret text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, kind)
);
CREATE INDEX second_factor_setups_expires_at_idx ON second_factor_setups (expires_at);

-- Logins whose password was right and that wait for the second factor.
CREATE TABLE login_challenges (
  token_hash text PRIMARY KEY,
  user_id text NOT NULL REFERENCES users (id),
  -- SHA-256 of the stored hash of the password that was compared. A change of the password voids the challenge.
  password_digest text NOT NULL,
  -- What the authenticator has to sign, if the user has a passkey.
  passkey_challenge text,
  -- The sealed secret of an app that is set up while signing in.
  setup_secret text,
  wrong_answers integer NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL
);
CREATE INDEX login_challenges_user_id_idx ON login_challenges (user_id);
CREATE INDEX login_challenges_expires_at_idx ON login_challenges (expires_at);

-- Wrong codes of an account in the last hour, whichever challenges they answered.
CREATE TABLE wrong_codes (
  user_id text NOT NULL REFERENCES users (id),
  entered_at timestamptz NOT NULL
);
CREATE INDEX wrong_codes_user_id_idx ON wrong_codes (user_id, entered_at);
CREATE INDEX wrong_codes_entered_at_idx ON wrong_codes (entered_at);
