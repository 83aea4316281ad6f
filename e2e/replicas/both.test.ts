import { randomUUID } from 'node:crypto';
import type { Schemas } from '@sidecart/contracts/http/types';
import { ask, required } from '../api';
import { aCustomer } from '../callers';
import { aCart, aSku, aThing, login, orderOf, startCheckout, stockOf, until, untilStatus } from '../shop';
import { portOf, status } from '../system';

jest.setTimeout(180_000);

let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

const both = (app: string) => [`${app}-1`, `${app}-2`];
const at = (name: string) => `http://127.0.0.1:${portOf(name)}`;
/** In dapr.yaml a sidecar's port for metrics is its HTTP port plus 3,000. */
const METRICS = 3_000;

/** The number of HTTP calls that a replica's sidecar received from other sidecars. gRPC calls are not counted. */
async function callsOf(replica: string): Promise<number> {
  const url = `http://127.0.0.1:${portOf(`${replica}-sidecar`) + METRICS}/metrics`;
  const text = await (await fetch(url)).text();
  const rows = text.matchAll(/^dapr_runtime_service_invocation_req_recv_total\{.*\} (\S+)$/gm);
  return [...rows].reduce((sum, [, value]) => sum + Number(value), 0);
}

test('there are two of every service, each with a sidecar, and fronts on the usual ports', () => {
  const names = new Set(status().map(({ name }) => name));
  for (const app of ['product', 'cart', 'order', 'checkout', 'payment', 'user', 'gateway', 'bff'])
    for (const replica of both(app)) {
      expect(names).toContain(replica);
      expect(names).toContain(`${replica}-sidecar`);
    }
  for (const front of ['gateway', 'bff', 'storefront']) expect(names).toContain(front);
  expect(names).not.toContain('cart');
});

test('calls reach both replicas of a service', async () => {
  const replicas = ['cart', 'checkout', 'inventory'].flatMap(both);
  const before = await Promise.all(replicas.map(callsOf));
  const sku = await aSku(admin, 20);
  const carts = await Promise.all(Array.from({ length: 12 }, () => aCart({ [sku]: 1 })));
  await Promise.all(
    carts.map(async (cart) => {
      const { body } = await startCheckout(cart, 'tok_ok');
      const end = await untilStatus(cart, body.id, ['completed', 'failed'], 90_000, 500);
      expect(end.status).toBe('completed');
    }),
  );
  for (let index = 0; index < 12; index += 1) await stockOf(admin, sku);
  const after = await Promise.all(replicas.map(callsOf));
  const handled = replicas.map((replica, index) => ({
    replica,
    calls: (after[index] ?? 0) - (before[index] ?? 0),
  }));
  expect(handled.filter(({ calls }) => calls === 0)).toEqual([]);
});

test.each([
  ['bff', (slug: string) => `/api/screens/product/${slug}`, /"amount":(\d+)/],
  ['storefront', (slug: string) => `/p/${slug}`, /data-price="(\d+)"/],
] as const)('each %s shows a price change within two seconds', async (app, pathTo, shown) => {
  const { id, slug, sku } = await aThing(admin, 5);
  const priceAt = async (replica: string) => {
    const text = await (await fetch(at(replica) + pathTo(slug))).text();
    return shown.exec(text)?.[1];
  };
  for (const replica of both(app))
    await until(
      () => priceAt(replica),
      (price) => price === '1000',
      `the product at ${replica}`,
    );
  // Both cache it from here on, after the entry read just after the change has expired.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  for (const replica of both(app)) expect(await priceAt(replica)).toBe('1000');

  const price = { amount: 2_500, currency: 'EUR' };
  await ask('updateProduct', {
    as: admin,
    params: { idOrSlug: id },
    body: { variants: [{ sku, price }] },
  });
  await Promise.all(
    both(app).map((replica) =>
      until(
        () => priceAt(replica),
        (price) => price === '2500',
        `the new price at ${replica}`,
        2_000,
        50,
      ),
    ),
  );
});

test.each([{ blocked: true }, { role: 'seller' as const }])(
  '%j takes effect at both gateways within five seconds',
  async (change) => {
    const { token, email } = await aCustomer('customer');
    const account = async (gateway: string) =>
      (await fetch(`${at(gateway)}/api/v1/users/me`, { headers: { authorization: `Bearer ${token}` } }))
        .status;
    for (const gateway of both('gateway')) expect(await account(gateway)).toBe(200);
    const [user] = (await ask('listUsers', { as: admin, query: { email } })).body.items;
    await ask('changeUser', { as: admin, params: { userId: user?.id ?? '' }, body: change });
    await Promise.all(
      both('gateway').map((gateway) =>
        until(
          () => account(gateway),
          (code) => code === 401,
          `401 at ${gateway}`,
          5_000,
          50,
        ),
      ),
    );
  },
);

test('both gateways share rate-limit counts', async () => {
  const caller = await login('customer');
  const lookUp = (gateway: string) =>
    fetch(`${at(gateway)}/api/v1/orders/lookup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${caller}` },
      body: '{}',
    });
  // Twenty a minute are allowed.
  const statuses: number[] = [];
  for (let index = 0; index < 11; index += 1)
    for (const gateway of both('gateway')) statuses.push((await lookUp(gateway)).status);
  expect(statuses.filter((it) => it === 429).length).toBeGreaterThanOrEqual(2);
  for (const gateway of both('gateway')) expect((await lookUp(gateway)).status).toBe(429);
});

/** Reads server-sent events and gives each state on, until the server ends the stream or `isEnough` says so. */
async function follow<T>(url: string, cart: string, isEnough: (state: T) => boolean): Promise<T[]> {
  const response = await fetch(url, { headers: { 'x-cart-token': cart } });
  expect(response.status).toBe(200);
  const states: T[] = [];
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data) states.push(JSON.parse(data) as T);
    }
    const last = states.at(-1);
    // Leaving the loop ends the request.
    if (last && isEnough(last)) return states;
  }
  return states;
}

test('event streams show changes by other replicas, whichever replica serves them', async () => {
  const sku = await aSku(admin, 5);
  const cart = await aCart({ [sku]: 1 });
  const { body } = await startCheckout(cart, 'tok_requires_action');
  const waiting = await untilStatus(cart, body.id, ['awaiting-payment']);
  // Enough of them that each replica of checkout serves one, through either gateway.
  const streams = both('gateway').flatMap((gateway) =>
    Array.from({ length: 4 }, () =>
      follow<Schemas['Checkout']>(
        `${at(gateway)}/api/v1/checkouts/${body.id}/events`,
        cart,
        ({ status: state }) => state === 'completed',
      ),
    ),
  );
  await fetch(String(waiting.nextAction?.url), {
    method: 'POST',
    body: new URLSearchParams({ outcome: 'approve' }),
  });
  const seen = await Promise.all(streams);
  const orderId = seen[0]?.at(-1)?.orderId ?? '';
  for (const states of seen) {
    expect(states[0]?.status).toBe('awaiting-payment');
    expect(states.at(-1)).toMatchObject({ status: 'completed', orderId });
  }

  const paths = both('gateway').flatMap((gateway) =>
    Array.from({ length: 4 }, () => `${at(gateway)}/api/v1/orders/${orderId}/events`),
  );
  await until(
    () => orderOf(cart, orderId),
    ({ paymentStatus }) => paymentStatus === 'paid',
    'a paid order',
  );
  const following = paths.map((path) =>
    follow<Schemas['Order']>(path, cart, ({ status: state }) => state === 'cancelled'),
  );
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await ask('cancelOrder', { cart, params: { orderId }, body: { reason: 'changed my mind' } });
  for (const states of await Promise.all(following)) expect(states.at(-1)?.status).toBe('cancelled');
});

test('both BFFs and both storefronts recognize a browser', async () => {
  const shop = required('E2E_SHOP');
  const answers = await Promise.all(Array.from({ length: 6 }, () => fetch(`${shop}/?${randomUUID()}`)));
  expect(answers.map(({ status: code }) => code)).toEqual(answers.map(() => 200));
});
