import { createHash, randomUUID } from 'node:crypto';
import { createOrderLinkSeal } from '@sidecart/contracts/mail-token';
import { aDeletion } from '@sidecart/kit/testing-marks';
import { deliver } from '@sidecart/kit/testing';
import { aPlaceOrder } from './builders';
import { ORDER_LINK_KEY, startOrder, type OrderHarness } from './harness';

let order: OrderHarness;
beforeAll(async () => (order = await startOrder()));
afterAll(() => order.stop());

const seal = createOrderLinkSeal(ORDER_LINK_KEY);
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

async function place() {
  const email = `${randomUUID()}@example.com`;
  const guestTokenHash = hashOf(randomUUID());
  const given = aPlaceOrder({ checkoutId: randomUUID(), userId: undefined, guestTokenHash, email });
  const { orderId, number } = await order.peer.createOrder(given as never);
  return { orderId, number, email };
}
type Placed = Awaited<ReturnType<typeof place>>;

const request = (number: string, email: string, more: object = {}) =>
  order.call('POST', '/orders/links', { body: { number, email, ...more } });

interface Published {
  sealedToken: string;
  email: string;
  locale: string;
}
async function mailsOf(orderId: string): Promise<Published[]> {
  await order.links.prepareLinks();
  const { rows } = await order.database.db.query<{ data: Published }>(
    `SELECT data FROM outbox WHERE type = 'order.link-requested' AND aggregate_id = $1 ORDER BY id`,
    [orderId],
  );
  return rows.map(({ data }) => data);
}

/** The token in the last mail of a request. */
async function linkTo({ orderId, number, email }: Placed): Promise<string> {
  await request(number, email);
  return seal.open((await mailsOf(orderId)).at(-1)?.sealedToken ?? '', orderId);
}

const use = (token: string) =>
  order.call('POST', '/orders/links/open', { body: { token } }) as Promise<{
    status: number;
    body: { orderId: string; accessToken: string; expiresAt: string; code: string };
  }>;
const see = (orderId: string, token: string) =>
  order.call('GET', `/orders/${orderId}`, { headers: { 'x-cart-token': token } });

test('a mailed link shows the whole order, and cancels it', async () => {
  const placed = await place();
  const opened = await use(await linkTo(placed));
  expect(opened).toMatchObject({ status: 200, body: { orderId: placed.orderId } });
  const { accessToken, expiresAt } = opened.body;
  expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(2 * 3_600_000);
  expect(await see(placed.orderId, accessToken)).toMatchObject({
    status: 200,
    body: { shippingAddress: { firstName: 'Ada' } },
  });
  const cancelled = await order.call('POST', `/orders/${placed.orderId}/cancellation`, {
    headers: { 'x-cart-token': accessToken },
    body: { reason: 'changed my mind' },
  });
  expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } });
});

test('a link works once, for one of many concurrent uses', async () => {
  const token = await linkTo(await place());
  const answers = await Promise.all(Array.from({ length: 20 }, () => use(token)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const { body } of answers.filter(({ status }) => status !== 200))
    expect(body.code).toBe('token-refused');
  expect(await use(token)).toMatchObject({ status: 400, body: { code: 'token-refused' } });
});

test('a link that expired, or that was never mailed, opens nothing', async () => {
  const token = await linkTo(await place());
  await order.database.db.query('UPDATE order_links SET expires_at = now() WHERE token_hash = $1', [
    hashOf(token),
  ]);
  for (const refused of [token, 'x'.repeat(43), hashOf(token), ''])
    expect((await use(refused)).status).toBe(400);
});

test('access ends at its time', async () => {
  const placed = await place();
  const { accessToken } = (await use(await linkTo(placed))).body;
  await order.database.db.query('UPDATE order_links SET access_expires_at = now() WHERE access_hash = $1', [
    hashOf(accessToken),
  ]);
  expect(await see(placed.orderId, accessToken)).toMatchObject({ status: 404 });
});

test('the token of one order shows no other, and the token of the mail shows none', async () => {
  const [mine, other] = [await place(), await place()];
  const token = await linkTo(mine);
  expect(await see(mine.orderId, token)).toMatchObject({ status: 404 });
  const { accessToken } = (await use(token)).body;
  expect(await see(other.orderId, accessToken)).toMatchObject({ status: 404 });
  const cancellation = `/orders/${other.orderId}/cancellation`;
  const headers = { 'x-cart-token': accessToken };
  expect(await order.call('POST', cancellation, { headers, body: { reason: 'x' } })).toMatchObject({
    status: 404,
  });
  expect(await use(accessToken)).toMatchObject({ status: 400 });
});

test('a request gets the same answer whether there is such an order or not, and only its buyer a mail', async () => {
  const { orderId, number, email } = await place();
  const answers = [
    await request(number, 'eve@example.com'),
    await request('SC-999999', email),
    await request(number.toLowerCase(), email.toUpperCase(), { locale: 'de' }),
  ];
  for (const { status, body } of answers) expect({ status, body }).toEqual({ status: 202, body: {} });
  // Neither finds the order before it answers: all leave the same row.
  const { rows } = await order.database.db.query('SELECT id FROM order_link_requests');
  expect(rows).toHaveLength(3);
  expect(await mailsOf(orderId)).toMatchObject([{ email, locale: 'de' }]);
  const left = await order.database.db.query('SELECT 1 FROM order_link_requests');
  expect(left.rows).toEqual([]);
});

test('an order gets at most 5 links a day', async () => {
  const { orderId, number, email } = await place();
  for (let index = 0; index < 8; index += 1) expect((await request(number, email)).status).toBe(202);
  await Promise.all([order.links.prepareLinks(), order.links.prepareLinks()]);
  expect(await mailsOf(orderId)).toHaveLength(5);
});

test('neither tables nor events hold a token in clear', async () => {
  const placed = await place();
  const token = await linkTo(placed);
  const { accessToken } = (await use(token)).body;
  const { rows } = await order.database.db.query(
    `SELECT to_jsonb(l)::text AS row FROM order_links l UNION ALL SELECT to_jsonb(o)::text FROM outbox o`,
  );
  const text = JSON.stringify(rows);
  expect(text).toContain(hashOf(token));
  for (const secret of [token, accessToken]) expect(text).not.toContain(secret);
});

test('the links of a deleted person end', async () => {
  const placed = await place();
  const { accessToken } = (await use(await linkTo(placed))).body;
  const headers = { 'x-cart-token': accessToken };
  const body = { reason: 'x' };
  await order.call('POST', `/orders/${placed.orderId}/cancellation`, { headers, body });
  await deliver(order.server, 'users', aDeletion(randomUUID(), placed.email, { emailVerified: true }));
  expect(await see(placed.orderId, accessToken)).toMatchObject({ status: 404 });
  expect((await request(placed.number, placed.email)).status).toBe(202);
  expect(await mailsOf(placed.orderId)).toHaveLength(1);
});

test.each([
  ['/orders/links', { number: 'SC-000001' }],
  ['/orders/links', { number: 'SC-000001', email: 'a@example.com', locale: 'fr' }],
  ['/orders/links/open', {}],
])('rejects an incomplete request to %s', async (path, body) => {
  expect(await order.call('POST', path, { body })).toMatchObject({
    status: 400,
    body: { code: 'request-invalid' },
  });
});
