import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';
import { fillAndPurge } from '@sidecart/kit/testing-retention';
import { inventoryRetention } from '../src/retention';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase('inventory')));
afterAll(() => database.drop());

test.each([
  {
    table: 'holds',
    fill: `INSERT INTO holds (checkout_id, status, lines, updated_at)
           SELECT $1 || n, (ARRAY['released', 'expired', 'restocked'])[n % 3 + 1], '[]', $3 FROM generate_series(1, $2) AS n`,
    stays: `INSERT INTO holds (checkout_id, status, lines, updated_at)
            SELECT status, status, '[]', '2000-01-01' FROM unnest(ARRAY['held', 'secured', 'deducted']) AS status`,
  },
])('old rows of $table are deleted in bounded batches, the others are kept', async (rows) => {
  expect(await fillAndPurge(database.db, inventoryRetention, rows)).toEqual({
    isGone: true,
    isBounded: true,
    strays: [],
  });
});
