import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';
import { fillAndPurge } from '@sidecart/kit/testing-retention';
import { retention } from '../src/retention';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase('psp', 'deploy/psp')));
afterAll(() => database.drop());

test.each([
  {
    table: 'requests',
    fill: `INSERT INTO requests (key, request_hash, created_at) SELECT $1 || n, 'h', $3 FROM generate_series(1, $2) AS n`,
  },
  {
    table: 'webhooks',
    fill: `WITH paid AS (
             INSERT INTO payments (id, reference, status, amount, currency, captured, refunded, created_at, updated_at)
             SELECT $1 || n, $1 || n, 'captured', 1, 'EUR', 1, 0, $3, $3 FROM generate_series(1, $2) AS n RETURNING id)
           INSERT INTO webhooks (id, payment_id, body, next_attempt_at, delivered_at) SELECT id, id, '{}', $3, $3 FROM paid`,
    stays: `WITH paid AS (
              INSERT INTO payments (id, reference, status, amount, currency, captured, refunded, created_at, updated_at)
              VALUES ('open', 'open', 'captured', 1, 'EUR', 1, 0, now(), now()) RETURNING id)
            INSERT INTO webhooks (id, payment_id, body, next_attempt_at) SELECT id, id, '{}', '2000-01-01' FROM paid`,
  },
])('deletes old rows of $table in bounded batches and keeps the others', async (rows) => {
  expect(await fillAndPurge(database.db, retention, rows)).toEqual({
    isGone: true,
    isBounded: true,
    strays: [],
  });
});
