import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';
import { fillAndPurge } from '@sidecart/kit/testing-retention';
import { paymentRetention } from '../src/retention';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase('payment')));
afterAll(() => database.drop());

test.each([
  {
    table: 'tasks',
    fill: `WITH paid AS (
             INSERT INTO payments (id, checkout_id, status, amount, currency, created_at, updated_at)
             SELECT $1 || n, $1 || n, 'authorized', 1, 'EUR', $3, $3 FROM generate_series(1, $2) AS n RETURNING id)
           INSERT INTO tasks (payment_id, kind, next_attempt_at, created_at, done_at)
           SELECT id, 'capture', $3, $3, $3 FROM paid`,
    stays: `WITH open AS (
              INSERT INTO payments (id, checkout_id, status, amount, currency, created_at, updated_at)
              VALUES ('open', 'open', 'authorized', 1, 'EUR', '2000-01-01', '2000-01-01') RETURNING id)
            INSERT INTO tasks (payment_id, kind, next_attempt_at, created_at)
            SELECT id, 'capture', '2000-01-01', '2000-01-01' FROM open`,
  },
])('deletes old rows of $table in bounded batches and keeps the others', async (rows) => {
  expect(await fillAndPurge(database.db, paymentRetention, rows)).toEqual({
    isGone: true,
    isBounded: true,
    strays: [],
  });
});
