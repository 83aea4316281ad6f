import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';
import { fillAndPurge } from '@sidecart/kit/testing-retention';
import { cartRetention } from '../src/retention';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase('cart')));
afterAll(() => database.drop());

test.each([
  {
    table: 'carts',
    fill: `INSERT INTO carts (id, guest_token_hash, currency, created_at, updated_at)
           SELECT $1 || n, $1 || n, 'EUR', $3, $3 FROM generate_series(1, $2) AS n`,
    stays: `INSERT INTO carts (id, user_id, guest_token_hash, currency, frozen_by, created_at, updated_at) VALUES
              ('of-a-user', 'user', NULL, 'EUR', NULL, '2000-01-01', '2000-01-01'),
              ('in-a-checkout', NULL, 'frozen', 'EUR', 'checkout', '2000-01-01', '2000-01-01'),
              ('used-lately', NULL, 'used', 'EUR', NULL, '2000-01-01', now())`,
  },
  {
    table: 'freezes',
    fill: `INSERT INTO freezes (checkout_id, cart_id, state, snapshot, created_at)
           SELECT $1 || n, 'cart', CASE n % 2 WHEN 0 THEN 'cleared' ELSE 'undone' END, '{}', $3 FROM generate_series(1, $2) AS n`,
    stays: `INSERT INTO freezes (checkout_id, cart_id, state, snapshot, created_at)
            VALUES ('running', 'cart', 'frozen', '{}', '2000-01-01')`,
  },
])('deletes old rows of $table in bounded batches and keeps the others', async (rows) => {
  expect(await fillAndPurge(database.db, cartRetention, rows)).toEqual({
    isGone: true,
    isBounded: true,
    strays: [],
  });
});
