import { randomUUID } from 'node:crypto';

/** @throws if it is not set */
export const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the e2e tests with npm`);
  return value;
};

export interface Answer<B = Record<string, never>> {
  status: number;
  headers: Headers;
  body: B;
}

export interface CheckoutView {
  id: string;
  status: string;
  steps: { name: string; status: string }[];
  orderId?: string;
  nextAction?: { url: string };
  failure?: { step: string; code: string };
}

export interface OrderView {
  id: string;
  number: string;
  status: string;
  paymentStatus: string;
  email: string;
  totals: Record<string, { amount: number; currency: string }>;
}

export interface CartView {
  token?: string;
  version: number;
  items: { sku: string; quantity: number; unitPrice: { amount: number } }[];
  coupons: { code: string; applied: boolean; reason?: string }[];
  totals: { subtotal: { amount: number }; discount: { amount: number }; total: { amount: number } };
}

interface CallOptions {
  as?: string;
  cart?: string;
  key?: string;
  body?: unknown;
}

/** Sends a request to the public API as any client would; for tests that stop a process and expect a 5xx. */
export async function request<B = Record<string, never>>(
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Answer<B>> {
  const { as, cart, key, body } = options;
  const response = await fetch(required('E2E_API') + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(as ? { authorization: `Bearer ${as}` } : {}),
      ...(cart ? { 'x-cart-token': cart } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text ? JSON.parse(text) : undefined) as B,
  };
}

/** Calls the public API while every process runs. @throws Error on a 5xx, which nothing may retry away */
export async function call<B = Record<string, never>>(
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Answer<B>> {
  const answer = await request<B>(method, path, options);
  if (answer.status >= 500)
    throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

export type Account = 'admin' | 'seller' | 'seller2' | 'customer';

/** Signs in as a client that obeys the limit of ten sign-ins a minute per account: waits when the limit rejects it. */
export async function signedIn<A extends { status: number }>(
  who: Account,
  send: (credentials: { email: string; password: string }) => Promise<A>,
): Promise<A> {
  const credentials = { email: `${who}@example.com`, password: required('E2E_PASSWORD') };
  const answer = await until(
    () => send(credentials),
    ({ status }) => status !== 429,
    `a sign-in of ${who}`,
    65_000,
    1_000,
  );
  if (answer.status !== 200) throw new Error(`${who} could not sign in: ${answer.status}`);
  return answer;
}

export async function login(who: Account): Promise<string> {
  const send = (body: object) => call<{ accessToken: string }>('POST', '/auth/login', { body });
  return (await signedIn(who, send)).body.accessToken;
}

export interface Thing {
  id: string;
  slug: string;
  sku: string;
}

/** A separate published product with stock, so that no test sees another's numbers. */
export async function aThing(admin: string, onHand: number, price = 1_000): Promise<Thing> {
  const sku = `test-${randomUUID().slice(0, 12)}`;
  const created = await call<{ id: string; slug: string }>('POST', '/products', {
    as: admin,
    body: {
      name: `Test ${sku}`,
      categories: [],
      variants: [{ sku, price: { amount: price, currency: 'EUR' } }],
    },
  });
  if (created.status !== 201) throw new Error(`${sku} was not created: ${JSON.stringify(created.body)}`);
  const { body: product } = created;
  // A seller's sku is theirs once inventory has received the product's event.
  const counted = await until(
    () => call<{ code?: string }>('PUT', `/inventory/${sku}`, { as: admin, body: { onHand } }),
    ({ body: { code } }) => code !== 'sku-not-found',
    `the stock of ${sku}`,
  );
  const published = await call('POST', `/products/${product.id}/publication`, { as: admin, body: {} });
  if (counted.status !== 200 || published.status !== 200)
    throw new Error(`${sku} is not on sale: ${JSON.stringify([counted.body, published.body])}`);
  return { id: product.id, slug: product.slug, sku };
}

export const aSku = async (admin: string, onHand: number, price?: number): Promise<string> =>
  (await aThing(admin, onHand, price)).sku;

export const stockOf = async (admin: string, sku: string) =>
  (await call<{ onHand: number; reserved: number }>('GET', `/inventory/${sku}`, { as: admin })).body;

/** Problems that end when the product's events have arrived. */
const UNKNOWN_YET = new Set(['sku-unknown', 'product-unpublished', 'insufficient-stock']);

/** A guest's cart. Cart replicates products from events, so it may not know a new sku for a moment. */
export async function aCart(lines: Record<string, number>): Promise<string> {
  let cart: string | undefined;
  for (const [sku, quantity] of Object.entries(lines)) {
    const answer = await until(
      () =>
        call<CartView & { code?: string }>('POST', '/cart/items', {
          ...(cart ? { cart } : {}),
          body: { sku, quantity },
        }),
      ({ body: { code } }) => !UNKNOWN_YET.has(code ?? ''),
      `${sku} in the cart`,
    );
    if (answer.status !== 200) throw new Error(`${sku} is not in the cart: ${JSON.stringify(answer.body)}`);
    cart ??= answer.body.token;
  }
  return cart ?? '';
}

const address = {
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Hauptstraße 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};

export const checkoutBody = (token: string, email = `${randomUUID()}@example.com`) => ({
  email,
  shippingAddress: address,
  shippingMethod: 'standard',
  payment: { method: 'card', token },
});

export const startCheckout = (
  cart: string,
  token: string,
  key: string = randomUUID(),
  email?: string,
  send: typeof call = call,
) => send<CheckoutView>('POST', '/checkouts', { cart, key, body: checkoutBody(token, email) });

export const getCheckout = async (cart: string, id: string) =>
  (await call<CheckoutView>('GET', `/checkouts/${id}`, { cart })).body;

/** Polls until the response matches. @throws with the last response after the deadline */
export async function until<T>(
  probe: () => Promise<T>,
  fits: (value: T) => boolean,
  what: string,
  withinMs = 30_000,
  everyMs = 100,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await probe();
    if (fits(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`${what} did not come; the last answer was ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

export const untilStatus = (
  cart: string,
  id: string,
  statuses: string[],
  withinMs?: number,
  everyMs?: number,
) =>
  until(
    () => getCheckout(cart, id),
    ({ status }) => statuses.includes(status),
    `checkout ${statuses.join(' or ')}`,
    withinMs,
    everyMs,
  );

interface Mail {
  ID: string;
  Subject: string;
  To: { Address: string }[];
}

export async function mailsTo(address: string): Promise<Mail[]> {
  const query = encodeURIComponent(`to:${address}`);
  const response = await fetch(`${required('E2E_MAIL')}/api/v1/search?query=${query}`);
  return ((await response.json()) as { messages: Mail[] }).messages;
}
