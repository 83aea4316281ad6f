import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';
import { fillAndPurge } from '@sidecart/kit/testing-retention';
import { productRetention } from '../src/retention';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase('product')));
afterAll(() => database.drop());

const anImport = `INSERT INTO imports (id, user_id, by_staff, dry_run, status, columns, created_at)`;

test.each([
  {
    table: 'imports',
    fill: `${anImport} SELECT $1 || n, 'seller', false, false, 'completed', '{}', $3 FROM generate_series(1, $2) AS n`,
  },
  {
    table: 'import_rows',
    fill: `WITH parent AS (${anImport} VALUES ($1, 'seller', false, false, 'completed', '{}', $3))
           INSERT INTO import_rows (import_id, line, product, sku, size)
           SELECT $1, n, 'mug', 'mug-' || n, 0 FROM generate_series(1, $2) AS n`,
  },
])('old rows of $table are deleted in bounded batches, the others are kept', async (rows) => {
  expect(await fillAndPurge(database.db, productRetention, rows)).toEqual({
    isGone: true,
    isBounded: true,
    strays: [],
  });
});
