import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { CampaignServiceService, type CampaignServiceServer } from '@sidecart/contracts/campaign/v1/campaign';
import { CartServiceService, type CartServiceServer } from '@sidecart/contracts/cart/v1/cart';
import {
  InventoryServiceService,
  type InventoryServiceServer,
} from '@sidecart/contracts/inventory/v1/inventory';
import { OrderServiceService, type OrderServiceServer } from '@sidecart/contracts/order/v1/order';
import { PaymentServiceService, type PaymentServiceServer } from '@sidecart/contracts/payment/v1/payment';
import { createGrpcServer, grpcService } from '@sidecart/kit/grpc';
import {
  createTestDatabase,
  createTestTokens,
  deliver,
  eventually,
  startTestServer,
  testLog,
  type TestDatabase,
  type TestServer,
  testAppToken,
} from '@sidecart/kit/testing';
import { CHECKOUT_V1 } from '../src/saga/v1/workflow';
import { CHECKOUT_WORKFLOW, PAYMENT_CHANGED } from '../src/saga/workflow';
import { eur } from './builders';
import { createFakeShop, type FakeShop } from './fake-shop';
import { aPurchase, type CheckoutView } from './harness';
import { Killable, startDapr } from './sidecar/processes';

jest.setTimeout(120_000);

const tokens = createTestTokens();
let shop: FakeShop;
let database: TestDatabase;
let peers: TestServer;
let dapr: Awaited<ReturnType<typeof startDapr>>;
let app: Killable;
let appOfV1: Killable;
let url: string;

/** Each user has their own cart here, so that many can buy concurrently. */
function manyCarts({ peers: { cart }, state }: FakeShop) {
  cart.getCart = async ({ owner }) => ({ ...state.cart, cartId: `cart-of-${owner?.value}` });
  cart.freezeCart = async ({ cartId }) => ({ ...state.cart, cartId });
  cart.clearCart = async () => ({});
  state.available = 100_000;
}

type StockOfSaga = Pick<InventoryServiceServer, 'holdStock' | 'releaseHold' | 'secureHold'>;

beforeAll(async () => {
  shop = createFakeShop();
  manyCarts(shop);
  const { cart, inventory, campaign, payment, order } = shop.peers;
  const grpc = createGrpcServer({
    log: testLog,
    appToken: testAppToken,
    services: [
      grpcService<CartServiceServer>(CartServiceService, lateBound(cart)),
      grpcService<StockOfSaga>(InventoryServiceService, lateBound(inventory)),
      grpcService<CampaignServiceServer>(CampaignServiceService, lateBound(campaign)),
      grpcService<PaymentServiceServer>(PaymentServiceService, lateBound(payment)),
      grpcService<OrderServiceServer>(OrderServiceService, lateBound(order)),
    ],
  });
  peers = await startTestServer({ app: (_req, res) => res.end(), grpc });
  database = await createTestDatabase('checkout');
  dapr = await startDapr(database.url);
  url = `http://127.0.0.1:${dapr.appPort}`;
  const options = (startWorkflow: string) => ({
    startWorkflow,
    appPort: dapr.appPort,
    daprHttpPort: dapr.httpPort,
    daprGrpcPort: dapr.grpcPort,
    peersPort: peers.port,
    databaseUrl: database.url,
    keys: tokens.keys,
    appToken: testAppToken,
    logLevel: process.env['TEST_LOG_LEVEL'] ?? 'silent',
  });
  const appThatStarts = (workflow: string) =>
    new Killable(
      process.execPath,
      [join(__dirname, 'sidecar/app.cjs'), JSON.stringify(options(workflow))],
      async () => (await fetch(`${url}/livez`)).ok,
    );
  app = appThatStarts(CHECKOUT_WORKFLOW);
  appOfV1 = appThatStarts(CHECKOUT_V1);
  await app.start();
}, 900_000);

afterAll(async () => {
  await app?.kill();
  await appOfV1?.kill();
  await dapr?.stop();
  await peers?.stop();
  await database?.drop();
});

/** Handlers that are looked up at each call, so that a test can replace them. */
function lateBound<H extends object>(handlers: H): H {
  const names = Object.keys(handlers) as (keyof H)[];
  return Object.fromEntries(
    names.map((name) => [name, (request: never) => (handlers[name] as (given: never) => unknown)(request)]),
  ) as H;
}

const bearer = (user: string) => ({
  'dapr-api-token': testAppToken,
  authorization: `Bearer ${tokens.tokenFor({ userId: user })}`,
});

async function begin(user: string = randomUUID()): Promise<{ id: string; user: string }> {
  const response = await fetch(`${url}/checkouts`, {
    method: 'POST',
    headers: { ...bearer(user), 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(aPurchase()),
  });
  expect(response.status).toBe(202);
  return { id: ((await response.json()) as CheckoutView).id, user };
}

const until = (status: string, { id, user }: { id: string; user: string }): Promise<CheckoutView> =>
  eventually(
    async () => {
      const view = (await (
        await fetch(`${url}/checkouts/${id}`, { headers: bearer(user) })
      ).json()) as CheckoutView;
      return view.status === status && view;
    },
    { withinMs: 90_000, what: `${status} of ${id}` },
  );

/** The next call of this kind waits until it is released, before its effect or after it. */
function hold<K extends string>(
  service: Record<K, (request: never) => Promise<unknown>>,
  rpc: K,
  when: 'before' | 'after' = 'before',
) {
  const original = service[rpc];
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let reached: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (reached = resolve));
  service[rpc] = async (request) => {
    const early = when === 'after' ? await original(request) : undefined;
    reached();
    await released;
    return early ?? original(request);
  };
  return {
    arrived,
    release: () => {
      service[rpc] = original;
      release();
    },
  };
}

const authorizationsOf = (id: string) =>
  shop.state.calls.filter(
    ({ rpc, request }) => rpc === 'authorizePayment' && (request as { checkoutId: string }).checkoutId === id,
  ).length;

it('buys', async () => {
  const done = await until('completed', await begin());
  expect(done.orderId).toBeDefined();
});

it('undoes', async () => {
  shop.state.outcome = { status: 'declined', declineCode: 'card-declined' };
  const checkout = await begin();
  const failed = await until('failed', checkout);
  shop.state.outcome = { status: 'authorized' };
  expect(failed.failure).toMatchObject({ step: 'initiate-payment', code: 'card-declined' });
  expect(shop.state.held.has(checkout.id)).toBe(false);
});

it('waits for the bank and is woken by the event', async () => {
  shop.state.outcome = { status: 'requires-action', actionUrl: 'https://bank.test/1' };
  const checkout = await begin();
  await until('awaiting-payment', checkout);
  shop.state.outcome = { status: 'authorized' };
  const payment = shop.state.payments.get(checkout.id);
  if (payment) payment.status = 'authorized';
  const since = Date.now();
  const event = {
    paymentId: 'p',
    checkoutId: checkout.id,
    amount: eur(1),
    occurredAt: new Date().toISOString(),
  };
  await deliver({ url } as TestServer, 'payments', { type: 'payment.authorized', data: event });
  await until('completed', checkout);
  expect(Date.now() - since).toBeLessThan(20_000);
});

it('continues after the app was killed in the middle of a step', async () => {
  const step = hold(shop.peers.payment as never, 'authorizePayment');
  const checkout = await begin();
  await step.arrived;
  await app.kill();
  step.release();
  await app.start();
  await until('completed', checkout);
  expect(shop.state.payments.get(checkout.id)?.status).toBe('authorized');
});

describe('killed inside the activity, and restarted', () => {
  const places = [
    ['cart', 'freezeCart'],
    ['inventory', 'holdStock'],
    ['campaign', 'claimDiscounts'],
    ['payment', 'authorizePayment'],
    ['inventory', 'secureHold'],
    ['order', 'createOrder'],
    ['cart', 'clearCart'],
  ] as const;
  it.each(places.flatMap(([peer, rpc]) => [[peer, rpc, 'before'] as const, [peer, rpc, 'after'] as const]))(
    'at %s.%s, %s its commit: one order, one payment, one hold',
    async (peer, rpc, when) => {
      const { available, authorizations } = shop.state;
      const step = hold(shop.peers[peer] as never, rpc, when);
      const checkout = await begin();
      await step.arrived;
      await app.kill();
      step.release();
      await app.start();
      const done = await until('completed', checkout);
      expect(done.orderId).toBe(shop.state.orders.get(checkout.id)?.orderId);
      expect(shop.state.authorizations).toBe(authorizations + 1);
      expect(shop.state.available).toBe(available - 2);
      expect(shop.state.claims).toContain(checkout.id);
    },
  );

  it.each(
    places
      .slice(0, 5)
      .flatMap(([peer, rpc]) => [[peer, rpc, 'before'] as const, [peer, rpc, 'after'] as const]),
  )('at %s.%s, %s its commit, and cancelled in the meantime: nothing is left', async (peer, rpc, when) => {
    const { available } = shop.state;
    const step = hold(shop.peers[peer] as never, rpc, when);
    const checkout = await begin();
    await step.arrived;
    const isPastPivot = rpc === 'secureHold';
    await app.kill();
    step.release();
    await database.db.query('UPDATE checkouts SET cancel_requested_at = now() WHERE id = $1', [checkout.id]);
    await app.start();
    await until(isPastPivot ? 'completed' : 'failed', checkout);
    if (isPastPivot) return;
    expect(shop.state.available).toBe(available);
    expect(shop.state.orders.has(checkout.id)).toBe(false);
    expect(shop.state.claims).not.toContain(checkout.id);
    expect(['voided', undefined]).toContain(shop.state.payments.get(checkout.id)?.status);
  });
});

// If the sidecar no longer ends in this test, Dapr accepts workers again, and the workflow host can drop its handling.
it('continues after the app was killed while its sidecar had more work than it may request at once', async () => {
  shop.state.outcome = { status: 'requires-action', actionUrl: 'https://bank.test/1' };
  const checkouts = await Promise.all(Array.from({ length: 60 }, () => begin()));
  for (const checkout of checkouts) await until('awaiting-payment', checkout);
  shop.state.outcome = { status: 'authorized' };
  for (const { id } of checkouts) Object.assign(shop.state.payments.get(id) ?? {}, { status: 'authorized' });

  app.pause();
  await Promise.all(checkouts.map(({ id }) => dapr.raise(id, PAYMENT_CHANGED)));
  await app.kill();
  await app.start();
  await dapr.sidecar.end();
  await dapr.sidecar.start();
  for (const checkout of checkouts) await until('completed', checkout);
});

it('continues after the sidecar was killed in the middle of a step', async () => {
  const step = hold(shop.peers.order as never, 'createOrder');
  const checkout = await begin();
  await step.arrived;
  await dapr.sidecar.kill();
  step.release();
  await dapr.sidecar.start();
  const done = await until('completed', checkout);
  expect(done.orderId).toBe(shop.state.orders.get(checkout.id)?.orderId);
  expect(authorizationsOf(checkout.id)).toBe(1);
});

it('ends checkouts that were started on v1 beside new ones', async () => {
  await app.kill();
  await appOfV1.start();
  shop.state.outcome = { status: 'requires-action', actionUrl: 'https://bank.test/1' };
  const [atBank, toUndo] = [await begin(), await begin()];
  for (const checkout of [atBank, toUndo]) await until('awaiting-payment', checkout);
  expect(await dapr.nameOf(atBank.id)).toBe(CHECKOUT_V1);
  await appOfV1.kill();
  await app.start();
  shop.state.outcome = { status: 'authorized' };
  const bought = await begin();
  await until('completed', bought);
  expect(await dapr.nameOf(bought.id)).toBe(CHECKOUT_WORKFLOW);
  Object.assign(shop.state.payments.get(atBank.id) ?? {}, { status: 'authorized' });
  Object.assign(shop.state.payments.get(toUndo.id) ?? {}, {
    status: 'declined',
    declineCode: 'card-declined',
  });
  for (const { id } of [atBank, toUndo]) await dapr.raise(id, PAYMENT_CHANGED);
  await until('completed', atBank);
  expect((await until('failed', toUndo)).failure).toMatchObject({ code: 'card-declined' });
});

it('starts purchases that were made while the sidecar was unavailable', async () => {
  await dapr.sidecar.kill();
  const checkout = await begin();
  await dapr.sidecar.start();
  await until('completed', checkout);
});

it('completes three hundred purchases concurrently', async () => {
  const checkouts = await Promise.all(Array.from({ length: 300 }, () => begin()));
  for (const checkout of checkouts) await until('completed', checkout);
  const orders = checkouts.filter(({ id }) => shop.state.orders.has(id));
  expect(orders).toHaveLength(300);
});
