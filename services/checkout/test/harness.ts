import { createHash, randomUUID } from 'node:crypto';
import type { Dapr } from '@sidecart/kit/dapr';
import {
  createTestDatabase,
  createTestTokens,
  eventually,
  send,
  startTestServer,
  testLog,
  type TestServer,
  testAppToken,
} from '@sidecart/kit/testing';
import { outsideTransactions } from '@sidecart/kit/testing-peers';
import type { Step } from '../src/checkout/checkout';
import { buildCheckout } from '../src/main';
import { CHECKOUT_WORKFLOW, checkoutWorkflow } from '../src/saga/workflow';
import { createFakeShop } from './fake-shop';
import { createClock, createInProcessHost } from './in-process-host';

/** A guest's cart token, as cart would issue it. */
export const CART_TOKEN = 'guest-cart-token-0123456789';

export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

export const address = {
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Hauptstraße 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};

/** Two mugs at 12.50 to Berlin, 4.90 shipping. */
export const aPurchase = (overrides: Record<string, unknown> = {}): Record<string, unknown> => ({
  shippingAddress: address,
  shippingMethod: 'standard',
  payment: { method: 'card', token: 'tok_ok' },
  ...overrides,
});

export interface CheckoutView {
  id: string;
  status: string;
  steps: Step[];
  orderId?: string;
  nextAction?: { type: string; url: string };
  failure?: { step: string; code: string; message: string; details?: Record<string, unknown> };
  totals?: Record<string, { amount: number }>;
}

interface CallOptions {
  as?: string;
  cartToken?: string;
  key?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

interface End {
  [column: string]: unknown;
  id: string;
  status: string;
}

/** Records each time that a row ends, so that tests can verify that it does so once. */
const NOTE_ENDS = `
  CREATE TABLE ends (seq serial, id text, status text);
  CREATE FUNCTION note_end() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO ends (id, status) VALUES (NEW.id, NEW.status); RETURN NULL; END';
  CREATE TRIGGER ended AFTER UPDATE ON checkouts FOR EACH ROW
    WHEN (NEW.status IN ('completed', 'failed')) EXECUTE FUNCTION note_end()`;

/** The real service with its own database, with a fake shop around it and the engine in this process. */
export async function startCheckoutService(cartOwner?: { userId?: string; tokenHash?: string }) {
  const database = await createTestDatabase('checkout');
  for (const statement of NOTE_ENDS.split(/;\n/)) await database.db.query(statement);
  const tokens = createTestTokens();
  const shop = createFakeShop(cartOwner);
  const clock = createClock();
  const host = createInProcessHost(checkoutWorkflow, clock);
  const parts = buildCheckout({
    db: database.db,
    dapr: { isReady: async () => true } as unknown as Dapr,
    peers: {
      cart: outsideTransactions('cart', shop.peers.cart),
      inventory: outsideTransactions('inventory', shop.peers.inventory),
      campaign: outsideTransactions('campaign', shop.peers.campaign),
      payment: outsideTransactions('payment', shop.peers.payment),
      order: outsideTransactions('order', shop.peers.order),
    },
    host: (activities) => outsideTransactions('the workflow engine', host.connect(activities)),
    tokens: tokens.verifier,
    log: testLog,
    appToken: testAppToken,
    now: () => clock.now(),
    newId: randomUUID,
    outboxPollMs: 1_000,
    starterPollMs: 20,
    sweepMs: 50,
    startWorkflow: CHECKOUT_WORKFLOW,
    openAtMost: { perAddress: 4, perEmail: 2 },
  });
  const server: TestServer = await startTestServer({ app: parts.app });
  const user = tokens.tokenFor({ userId: 'user-1', email: 'ada@example.com' });
  const admin = tokens.tokenFor({ userId: 'admin-1', role: 'admin' });

  async function call(
    method: string,
    path: string,
    { cartToken, key, headers, ...options }: CallOptions = {},
  ) {
    const own = {
      ...(cartToken ? { 'x-cart-token': cartToken } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    };
    const response = await send(server, method, path, { ...options, headers: { ...own, ...headers } });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text ? JSON.parse(text) : undefined) as CheckoutView & Record<string, unknown>,
    };
  }

  const get = async (id: string): Promise<CheckoutView> =>
    (await call('GET', `/checkouts/${id}`, { as: admin })).body;

  return {
    ...parts,
    database,
    server,
    tokens,
    shop,
    clock,
    host,
    user,
    admin,
    call,
    get,
    /** Starts a purchase as the user and returns its id. */
    async begin(overrides: Record<string, unknown> = {}): Promise<string> {
      const answer = await call('POST', '/checkouts', {
        as: user,
        key: randomUUID(),
        body: aPurchase(overrides),
      });
      if (answer.status !== 202) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body.id;
    },
    /** Waits until the checkout has this status. */
    until: (id: string, status: string): Promise<CheckoutView> =>
      eventually(
        async () => {
          const checkout = await get(id);
          return checkout.status === status && checkout;
        },
        { what: `${status} of ${id}`, everyMs: 10 },
      ),
    ends: async () => (await database.db.query<End>('SELECT id, status FROM ends ORDER BY seq')).rows,
    async stop() {
      await parts.starter.stop();
      await parts.sweeper.stop();
      await host.stop();
      await server.stop();
      await database.drop();
    },
  };
}
export type CheckoutHarness = Awaited<ReturnType<typeof startCheckoutService>>;

export const stepStatuses = ({ steps }: CheckoutView) => steps.map(({ status }) => status).join(' ');

/** A promise that the test settles. */
export function deferred<T = void>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
