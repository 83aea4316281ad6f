import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';
import { fillAndPurge } from '@sidecart/kit/testing-retention';
import { checkoutRetention } from '../src/retention';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase('checkout')));
afterAll(() => database.drop());

test.each([
  {
    table: 'checkouts',
    fill: `INSERT INTO checkouts (id, guest_token_hash, cart_id, cart_version, accept_changes, email, shipping_address,
             billing_address, shipping_method, coupon_codes, shown_total, status, steps, order_id, created_at, updated_at)
           SELECT $1 || n, 'hash', $1 || n, 1, false, 'a@b.c', '{}', '{}', '{}', '{}', '{}',
             CASE n % 2 WHEN 0 THEN 'completed' ELSE 'failed' END, '[]', 'order', $3, $3
           FROM generate_series(1, $2) AS n`,
    stays: `INSERT INTO checkouts (id, guest_token_hash, cart_id, cart_version, accept_changes, email, shipping_address,
              billing_address, shipping_method, coupon_codes, shown_total, status, steps, created_at, updated_at)
            SELECT status, 'hash', status, 1, false, 'a@b.c', '{}', '{}', '{}', '{}', '{}', status, '[]', '2000-01-01', '2000-01-01'
            FROM unnest(ARRAY['running', 'awaiting-payment', 'needs-attention']) AS status`,
  },
  {
    table: 'quotes',
    fill: `INSERT INTO quotes (cart_id, cart_version, total, coupon_codes, quoted_at)
           SELECT $1 || n, 1, '{}', '{}', $3 FROM generate_series(1, $2) AS n`,
  },
])('deletes old rows of $table in bounded batches and keeps the others', async (rows) => {
  expect(await fillAndPurge(database.db, checkoutRetention, rows)).toEqual({
    isGone: true,
    isBounded: true,
    strays: [],
  });
});
