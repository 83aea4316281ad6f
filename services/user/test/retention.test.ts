import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';
import { fillAndPurge } from '@sidecart/kit/testing-retention';
import { userRetention } from '../src/retention';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase('user')));
afterAll(() => database.drop());

test.each([
  {
    table: 'refresh_tokens',
    fill: `WITH owner AS (
             INSERT INTO users (id, email, password_hash, first_name, last_name, role, created_at, updated_at)
             VALUES ($1, $1, 'x', 'A', 'B', 'customer', now(), now()) RETURNING id)
           INSERT INTO refresh_tokens (token_hash, family_id, user_id, expires_at)
           SELECT $1 || n, 'family', id, $3 FROM owner, generate_series(1, $2) AS n`,
  },
  {
    table: 'sessions',
    fill: `WITH owner AS (
             INSERT INTO users (id, email, password_hash, first_name, last_name, role, created_at, updated_at)
             VALUES ('session' || $1, 'session' || $1, 'x', 'A', 'B', 'customer', now(), now()) RETURNING id)
           INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at, user_agent, address)
           SELECT $1 || n, id, now(), now(), $3, '', '' FROM owner, generate_series(1, $2) AS n`,
  },
  {
    table: 'mail_tokens',
    fill: `WITH owner AS (
             INSERT INTO users (id, email, password_hash, first_name, last_name, role, created_at, updated_at)
             VALUES ('mail' || $1, 'mail' || $1, 'x', 'A', 'B', 'customer', now(), now()) RETURNING id)
           INSERT INTO mail_tokens (token_hash, user_id, purpose, expires_at)
           SELECT $1 || n, id, 'verify-email', $3 FROM owner, generate_series(1, $2) AS n`,
  },
  {
    table: 'login_challenges',
    fill: `WITH owner AS (
             INSERT INTO users (id, email, password_hash, first_name, last_name, role, created_at, updated_at)
             VALUES ('challenge' || $1, 'challenge' || $1, 'x', 'A', 'B', 'customer', now(), now()) RETURNING id)
           INSERT INTO login_challenges (token_hash, user_id, password_digest, expires_at)
           SELECT $1 || n, id, '', $3 FROM owner, generate_series(1, $2) AS n`,
  },
  {
    table: 'second_factor_setups',
    fill: `WITH owner AS (
             INSERT INTO users (id, email, password_hash, first_name, last_name, role, created_at, updated_at)
             VALUES ('setup' || $1, 'setup' || $1, 'x', 'A', 'B', 'customer', now(), now()) RETURNING id)
           INSERT INTO second_factor_setups (user_id, kind, secret, expires_at)
           SELECT id, 'kind' || n, '', $3 FROM owner, generate_series(1, $2) AS n`,
  },
  {
    table: 'wrong_codes',
    fill: `WITH owner AS (
             INSERT INTO users (id, email, password_hash, first_name, last_name, role, created_at, updated_at)
             VALUES ('code' || $1, 'code' || $1, 'x', 'A', 'B', 'customer', now(), now()) RETURNING id)
           INSERT INTO wrong_codes (user_id, entered_at)
           SELECT id, $3 FROM owner, generate_series(1, $2) AS n`,
  },
  {
    table: 'email_changes',
    fill: `WITH owner AS (
             INSERT INTO users (id, email, password_hash, first_name, last_name, role, created_at, updated_at)
             SELECT 'change' || $1 || n, 'change' || $1 || n, 'x', 'A', 'B', 'customer', now(), now()
             FROM generate_series(1, $2) AS n RETURNING id)
           INSERT INTO email_changes (user_id, email, token_hash, session_id, expires_at)
           SELECT id, 'ada@example.com', id, '', $3 FROM owner`,
  },
  {
    table: 'reset_requests',
    fill: `INSERT INTO reset_requests (id, email, requested_at)
           SELECT $1 || n, 'ada@example.com', $3 FROM generate_series(1, $2) AS n`,
  },
  {
    table: 'audit_entries',
    fill: `INSERT INTO audit_entries (id, created_at, actor_id, actor_role, action, permission, target_kind, target_id,
             reason, request_id, address, outcome, count)
           SELECT $1 || n, $3, '', '', 'logIn', '', 'user', 'u', '', '', '', 'succeeded', 1
           FROM generate_series(1, $2) AS n`,
  },
])('deletes old rows of $table in bounded batches and keeps the others', async (rows) => {
  expect(await fillAndPurge(database.db, userRetention(400), rows)).toEqual({
    isGone: true,
    isBounded: true,
    strays: [],
  });
});
