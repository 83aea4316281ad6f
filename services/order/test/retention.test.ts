import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';
import { fillAndPurge } from '@sidecart/kit/testing-retention';
import { orderRetention } from '../src/retention';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('order');
  // The rows of the test belong to no order.
  await database.db.query('ALTER TABLE order_links DROP CONSTRAINT order_links_order_id_fkey');
});
afterAll(() => database.drop());

test.each([
  {
    table: 'checkout_outcomes',
    fill: `INSERT INTO checkout_outcomes (checkout_id, order_id, decided_at)
           SELECT $1 || n, NULL, $3 FROM generate_series(1, $2) AS n`,
    stays: `INSERT INTO checkout_outcomes (checkout_id, order_id, decided_at) VALUES ('bought', 'order', '2000-01-01')`,
  },
  {
    table: 'order_link_requests',
    fill: `INSERT INTO order_link_requests (id, number, email, locale, requested_at)
           SELECT $1 || n, 'SC-1', 'a@example.com', 'en', $3 FROM generate_series(1, $2) AS n`,
    stays: `INSERT INTO order_link_requests (id, number, email, locale, requested_at)
            VALUES ('new', 'SC-1', 'a@example.com', 'en', now())`,
  },
  {
    table: 'order_links',
    fill: `INSERT INTO order_links (token_hash, order_id, created_at, expires_at)
           SELECT $1 || n, 'order-1', $3, $3 FROM generate_series(1, $2) AS n`,
    stays: `INSERT INTO order_links (token_hash, order_id, created_at, expires_at)
            VALUES ('new', 'order-1', now(), now())`,
  },
])('deletes old rows of $table in bounded batches and keeps the others', async (rows) => {
  expect(await fillAndPurge(database.db, orderRetention, rows)).toEqual({
    isGone: true,
    isBounded: true,
    strays: [],
  });
});
