import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';
import { fillAndPurge } from '@sidecart/kit/testing-retention';
import { campaignRetention } from '../src/retention';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase('campaign')));
afterAll(() => database.drop());

test.each([
  {
    table: 'claims',
    fill: `INSERT INTO claims (checkout_id, status, campaign_ids, discounts, created_at, updated_at)
           SELECT $1 || n, 'released', '{}', '{}', $3, $3 FROM generate_series(1, $2) AS n`,
    stays: `INSERT INTO claims (checkout_id, status, campaign_ids, discounts, created_at, updated_at)
            SELECT status, status, '{}', '{}', '2000-01-01', '2000-01-01' FROM unnest(ARRAY['claimed', 'redeemed']) AS status`,
  },
])('deletes old rows of $table in bounded batches and keeps the others', async (rows) => {
  expect(await fillAndPurge(database.db, campaignRetention, rows)).toEqual({
    isGone: true,
    isBounded: true,
    strays: [],
  });
});
