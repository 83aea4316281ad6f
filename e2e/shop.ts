import { randomBytes, randomUUID } from 'node:crypto';
import type { Schemas } from '@sidecart/contracts/http/types';
import sharp from 'sharp';
import { ask, required, send } from './api';

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
  const { body } = await signedIn(who, (credentials) => send('logIn', { body: credentials }));
  return body?.accessToken ?? '';
}

export type Thing = Pick<Schemas['Product'], 'id' | 'slug'> & { sku: string };

/** A separate published product with stock, so that no test sees another's numbers. */
export async function aThing(admin: string, onHand: number, price = 1_000): Promise<Thing> {
  const sku = `test-${randomUUID().slice(0, 12)}`;
  const { body: product } = await ask('createProduct', {
    as: admin,
    body: {
      name: `Test ${sku}`,
      categories: [],
      variants: [{ sku, price: { amount: price, currency: 'EUR' } }],
    },
  });
  // A seller's sku is theirs once inventory has received the product's event.
  const counted = await until(
    () => send('setStock', { as: admin, params: { sku }, body: { onHand } }),
    ({ problem }) => problem?.code !== 'sku-not-found',
    `the stock of ${sku}`,
  );
  expect(counted).toMatchObject({ status: 200 });
  await ask('publishProduct', { as: admin, params: { idOrSlug: product.id }, body: {} });
  return { id: product.id, slug: product.slug, sku };
}

export const aSku = async (admin: string, onHand: number, price?: number): Promise<string> =>
  (await aThing(admin, onHand, price)).sku;

export const stockOf = async (admin: string, sku: string) =>
  (await ask('getStock', { as: admin, params: { sku } })).body;

/** Of noise, so that no two are the same picture. */
export const aPng = (width = 20, height = 20): Promise<Buffer> =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();

/** A small picture, unlike any other, as an upload. */
export async function pictureForm(fileName = 'a.png'): Promise<FormData> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await aPng())], { type: 'image/png' }), fileName);
  return form;
}

/** A picture that the user of this token uploads. @returns its id */
export const aPicture = async (as: string): Promise<string> =>
  (await ask('uploadPicture', { as, body: await pictureForm() })).body.id;

/** Problems that end when the product's events have arrived. */
const UNKNOWN_YET = new Set(['sku-unknown', 'product-unpublished', 'insufficient-stock']);

/** A guest's cart. Cart replicates products from events, so it may not know a new sku for a moment. */
export async function aCart(lines: Record<string, number>): Promise<string> {
  let cart: string | undefined;
  for (const [sku, quantity] of Object.entries(lines)) {
    const answer = await until(
      () => send('addCartItem', { ...(cart ? { cart } : {}), body: { sku, quantity } }),
      ({ problem }) => !UNKNOWN_YET.has(problem?.code ?? ''),
      `${sku} in the cart`,
    );
    expect(answer).toMatchObject({ status: 200 });
    cart ??= answer.body?.token;
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

export const startCheckout = (cart: string, token: string, key: string = randomUUID(), email?: string) =>
  ask('startCheckout', { cart, key, body: checkoutBody(token, email) });

export const getCheckout = async (cart: string, id: string) =>
  (await ask('getCheckout', { cart, params: { checkoutId: id } })).body;

export const orderOf = async (cart: string, id: string) =>
  (await ask('getOrder', { cart, params: { orderId: id } })).body;

export const cartOf = async (cart: string) => (await ask('getCart', { cart })).body;

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
