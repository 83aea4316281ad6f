import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { topics, type Topic } from '@sidecart/contracts/topics';
import { ask, required, send } from '../api';
import { aSku, checkoutBody, login, mailsTo, until } from '../shop';
import { connectWire, type Wire } from '../wire';

jest.setTimeout(240_000);

const mark = randomUUID().slice(0, 8);
const email = `marked-${mark}@example.com`;
const password = `Marked-password-${mark}`;
const street = `Marked street ${mark}`;

let wire: Wire;
/** What the session and the cart of the marked person are proved by. */
const secrets: string[] = [password];
const errors: string[] = [];

/** Sends a request that is refused, and keeps the response. */
async function refused(...request: Parameters<typeof send>): Promise<void> {
  const { status, problem } = await send(...request);
  expect(status).toBeGreaterThanOrEqual(400);
  errors.push(JSON.stringify(problem));
}

beforeAll(async () => {
  wire = await connectWire(Object.keys(topics) as Topic[]);
  const person = { email, password, firstName: 'Ada', lastName: 'Byron' };
  await ask('registerUser', { body: person });
  await refused('registerUser', { body: person });
  await refused('registerUser', { body: { ...person, email: `not an address ${email}` } });
  await refused('registerUser', { body: { ...person, password: password.slice(0, 4), unknown: password } });
  await refused('registerUser', { body: JSON.stringify(person).slice(0, -1) });
  await refused('logIn', { body: { email, password: `${password}-wrong` } });
  const { accessToken, refreshToken } = (await ask('logIn', { body: { email, password } })).body;
  secrets.push(accessToken, refreshToken);
  await refused('getAccount', { as: `${accessToken}x` });
  await refused('refreshSession', { body: { refreshToken: `${refreshToken}x` } });

  const shippingAddress = { ...checkoutBody('tok_ok').shippingAddress, line1: street };
  await ask('addAddress', { as: accessToken, body: shippingAddress });
  await refused('addAddress', { as: accessToken, body: { ...shippingAddress, line2: `${street}\u0007` } });
  await refused('addAddress', { as: accessToken, body: { ...shippingAddress, country: street } });

  const sku = await aSku(await login('admin'), 5);
  const added = await until(
    () => send('addCartItem', { body: { sku, quantity: 1 } }),
    ({ status }) => status === 200,
    `${sku} in the cart`,
  );
  const cart = added.body?.token ?? '';
  secrets.push(cart);
  for (const token of ['tok_declined', 'tok_ok']) {
    const body = { ...checkoutBody(token, email), shippingAddress };
    const checkout = await ask('startCheckout', { cart, key: randomUUID(), body });
    await until(
      async () => (await ask('getCheckout', { cart, params: { checkoutId: checkout.body.id } })).body,
      ({ status }) => ['completed', 'failed'].includes(status),
      `the end of the checkout with ${token}`,
    );
  }
  const body = { ...checkoutBody('tok_ok', email), shippingAddress };
  await refused('startCheckout', { cart, key: randomUUID(), body });
  await refused('startCheckout', { cart, key: randomUUID(), body: { ...body, shippingMethod: street } });
  await refused('lookUpOrder', { body: { number: 'SC-0', email } });
  await until(
    () => mailsTo(email),
    ({ length }) => length >= 2,
    'the mails of account and order',
    60_000,
  );
});
afterAll(() => wire.stop());

/** @returns the names of those texts that hold one of the values */
const holding = (
  texts: readonly (readonly [name: string, text: string])[],
  values: readonly (string | RegExp)[],
) =>
  texts.flatMap(([name, text]) =>
    values
      .filter((value) => text.search(typeof value === 'string' ? literal(value) : value) >= 0)
      .map((value) => `${name}: ${value}`),
  );
const literal = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));

const JSON_WEB_TOKEN = /eyJ[\w-]{10,}\.[\w-]{10,}/;
const CARD_TOKEN = /\btok_[a-z]/;

test('logs of all processes hold no token, password, card token, e-mail address or postal address', () => {
  const folder = join(required('SIDECART_STATE'), 'logs');
  const logs = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
  expect(logs.length).toBeGreaterThan(30);
  // Addresses and streets of every test that has run before this one, too.
  const values = [...secrets, required('E2E_PASSWORD'), JSON_WEB_TOKEN, CARD_TOKEN];
  const personal = [/[\w.+-]+@example\.com/, /Hauptstra/, street];
  expect(holding(logs, [...values, ...personal])).toEqual([]);
});

test('events hold no credential, and a postal address only where an order is placed', () => {
  const events = wire.seen.map((event) => [event.type, JSON.stringify(event)] as const);
  const mine = events.filter(([, text]) => text.includes(email));
  expect(mine.map(([type]) => type)).toEqual(expect.arrayContaining(['user.registered', 'order.placed']));
  expect(holding(events, [...secrets, JSON_WEB_TOKEN, CARD_TOKEN])).toEqual([]);
  const others = events.filter(([type]) => type !== 'order.placed');
  expect(holding(others, [street])).toEqual([]);
});

test('headers of mails hold no credential, and of addresses only those of sender and recipient', async () => {
  for (const { ID } of await mailsTo(email)) {
    const response = await fetch(`${required('E2E_MAIL')}/api/v1/message/${ID}/headers`);
    const headers = Object.entries((await response.json()) as Record<string, string[]>);
    const texts = headers.map(([name, values]) => [name, values.join('\n')] as const);
    expect(holding(texts, [...secrets, JSON_WEB_TOKEN, CARD_TOKEN, street])).toEqual([]);
    const addressed = new Set(['To', 'Received', 'Delivered-To']);
    expect(
      holding(
        texts.filter(([name]) => !addressed.has(name)),
        [email],
      ),
    ).toEqual([]);
  }
});

test('bodies of errors hold no credential and no address that was sent', () => {
  expect(errors.length).toBe(12);
  const texts = errors.map((text) => [text.slice(0, 300), text] as const);
  expect(holding(texts, [...secrets, password.slice(0, 12), JSON_WEB_TOKEN, CARD_TOKEN, mark])).toEqual([]);
});
