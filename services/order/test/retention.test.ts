import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';
import { fillAndPurge } from '@sidecart/kit/testing-retention';
import { orderRetention } from '../src/retention';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase('order')));
afterAll(() => database.drop());

test.each([
  {
    table: 'checkout_outcomes',
    fill: `INSERT INTO checkout_outcomes (checkout_id, order_id, decided_at)
           SELECT $1 || n, NULL, $3 FROM generate_series(1, $2) AS n`,
    stays: `INSERT INTO checkout_outcomes (checkout_id, order_id, decided_at) VALUES ('bought', 'order', '2000-01-01')`,
  },
])('deletes old rows of $table in bounded batches and keeps the others', async (rows) => {
  expect(await fillAndPurge(database.db, orderRetention, rows)).toEqual({
    isGone: true,
    isBounded: true,
    strays: [],
  });
});
