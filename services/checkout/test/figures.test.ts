import { startCheckoutService, type CheckoutHarness } from './harness';

let checkout: CheckoutHarness;
beforeAll(async () => (checkout = await startCheckoutService()));
afterAll(() => checkout.stop());

const figures = (query: string, role: 'admin' | 'seller' = 'admin') =>
  checkout.call('GET', `/checkouts/figures${query}`, {
    as: checkout.tokens.tokenFor({ userId: 'staff-1', role }),
  });

test('checkouts count by when they began, also those that failed, and orders are those that completed', async () => {
  await checkout.database.db.query(
    `INSERT INTO checkouts (id, guest_token_hash, cart_id, cart_version, accept_changes, email, shipping_address,
       billing_address, shipping_method, coupon_codes, shown_total, status, steps, order_id, created_at, updated_at)
     SELECT n, 'hash', n, 1, false, 'a@b.c', '{}', '{}', '{}', '{}', '{}', status, '[]',
       CASE status WHEN 'completed' THEN 'order' END, at::timestamptz, at::timestamptz
     FROM (VALUES ('1', 'completed', '2026-03-01T23:59:59.999Z'), ('2', 'completed', '2026-03-02T00:00:00Z'),
       ('3', 'failed', '2026-03-02T12:00:00Z'), ('4', 'awaiting-payment', '2026-03-02T13:00:00Z'),
       ('5', 'completed', '2026-03-02T23:59:59.999Z'), ('6', 'completed', '2026-03-03T00:00:00Z')) AS rows (n, status, at)`,
  );
  const range = '?from=2026-03-02T00:00:00Z&to=2026-03-02T23:59:59.999Z';
  const { status, body } = await figures(range);
  expect(status).toBe(200);
  expect(body).toMatchObject({ begun: 4, completed: 2, completeFrom: expect.any(String) });
  // The list that a figure links to has what it counts.
  const listed = async (filter: string) => {
    const list = await checkout.call('GET', `/admin/sagas${range}${filter}`, { as: checkout.admin });
    return (list.body as unknown as { items: { id: string }[] }).items.map(({ id }) => id).sort();
  };
  expect(await listed('')).toEqual(['2', '3', '4', '5']);
  expect(await listed('&status=completed')).toEqual(['2', '5']);
});

test('figures of checkouts are for staff, of at most a year', async () => {
  const range = '?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z';
  expect(await figures(range, 'seller')).toMatchObject({ status: 403 });
  for (const query of ['', '?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z'])
    expect(await figures(query)).toMatchObject({ status: 400 });
});
