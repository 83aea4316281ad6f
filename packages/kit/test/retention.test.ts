import { kitRetention } from '@sidecart/kit/purge';
import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';
import { fillAndPurge } from '@sidecart/kit/testing-retention';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase('order')));
afterAll(() => database.drop());

test.each([
  {
    table: 'outbox',
    fill: `INSERT INTO outbox (id, topic, type, aggregate_id, data, published_at)
           SELECT gen_random_uuid(), 'orders', 'order.placed', $1 || n, '{}', $3 FROM generate_series(1, $2) AS n`,
    stays: `INSERT INTO outbox (id, topic, type, aggregate_id, data, created_at)
            SELECT gen_random_uuid(), 'orders', 'order.placed', 'unpublished', '{}', '2000-01-01'`,
  },
  {
    table: 'processed_events',
    fill: `INSERT INTO processed_events (event_id, processed_at) SELECT $1 || n, $3 FROM generate_series(1, $2) AS n`,
  },
  {
    table: 'idempotency_keys',
    fill: `INSERT INTO idempotency_keys (scope, key, request_hash, created_at)
           SELECT 's', $1 || n, 'h', $3 FROM generate_series(1, $2) AS n`,
  },
  {
    table: 'idempotency_reservations',
    fill: `INSERT INTO idempotency_reservations (scope, key, request_hash, holder, leased_until)
           SELECT 's', $1 || n, 'h', gen_random_uuid(), $3 FROM generate_series(1, $2) AS n`,
  },
])('old rows of $table go in bounded batches, the others stay', async (rows) => {
  expect(await fillAndPurge(database.db, kitRetention, rows)).toEqual({
    isGone: true,
    isBounded: true,
    strays: [],
  });
});
