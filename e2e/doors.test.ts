import { randomUUID } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { aCart, aSku, call, login, mailsTo, until, untilStatus, type OrderView } from './shop';

jest.setTimeout(180_000);

// What the shared schemas accept at their edge (test/doors.test.ts has the whole list), sent through every door that a
// purchase goes through: what the first accepts, no later one rejects.
const anAddress = {
  firstName: 'María-José',
  lastName: '李',
  line1: 'ä'.repeat(200),
  city: 'Å',
  postalCode: 'SW1A 1AA',
  country: 'DE',
};
const addresses = {
  'with empty optional parts': { ...anAddress, line2: '', region: '', phone: '' },
  'as long as it may be': {
    ...anAddress,
    firstName: 'ä'.repeat(100),
    line2: 'ä'.repeat(200),
    city: 'ä'.repeat(100),
    region: 'ä'.repeat(100),
    phone: '1'.repeat(40),
  },
  'in the US, its state in small letters': { ...anAddress, country: 'US', region: 'ca' },
};
const domains = ['firm.internal', 'bücher.example', `${'b'.repeat(63)}.museum`];

let sku: string;
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
  sku = await aSku(admin, 50);
});

async function buy(cart: string, body: object) {
  const methods = await call<{ items: { code: string }[] }>('GET', '/shipping-methods?country=DE');
  const started = await call<{ id: string }>('POST', '/checkouts', {
    cart,
    key: randomUUID(),
    body: {
      shippingMethod: methods.body.items[0]?.code,
      payment: { method: 'card', token: 'tok_ok' },
      ...body,
    },
  });
  expect(started).toMatchObject({ status: 202 });
  const ended = await untilStatus(cart, started.body.id, ['completed', 'failed', 'needs-attention']);
  expect(ended).toMatchObject({ status: 'completed' });
  return (await call<OrderView>('GET', `/orders/${ended.orderId}`, { cart })).body;
}

test.each(domains)('an e-mail address at %s buys, is mailed, and finds its order', async (domain) => {
  const email = `Ada+${randomUUID().slice(0, 8)}@${domain}`;
  const order = await buy(await aCart({ [sku]: 1 }), { email, shippingAddress: anAddress });
  const lookup = await call('POST', '/orders/lookup', {
    body: { number: order.number, email: email.toLowerCase() },
  });
  expect(lookup).toMatchObject({ status: 200, body: { number: order.number } });
  const list = await call<{ items: { id: string }[] }>('GET', `/orders?email=${encodeURIComponent(email)}`, {
    as: admin,
  });
  expect(list.body.items).toHaveLength(1);
  const mails = await until(
    // A mail server is addressed by the ASCII form of its domain.
    () => mailsTo(email.replace(domain, domainToASCII(domain))),
    ({ length }) => length > 0,
    `a mail to ${email}`,
    60_000,
    500,
  );
  expect(mails).toHaveLength(1);
});

test.each(Object.entries(addresses))(
  'an address %s is saved, quoted and bought with',
  async (_what, address) => {
    const email = `${randomUUID()}@example.com`;
    const registered = await call('POST', '/auth/register', {
      body: { email, password: 'correct horse battery', firstName: 'Ada', lastName: 'Byron' },
    });
    expect(registered.status).toBe(201);
    const signedIn = await call<{ accessToken: string }>('POST', '/auth/login', {
      body: { email, password: 'correct horse battery' },
    });
    const as = signedIn.body.accessToken;
    expect(await call('POST', '/users/me/addresses', { as, body: address })).toMatchObject({ status: 201 });
    const { items } = (await call<{ items: { id: string }[] }>('GET', '/users/me/addresses', { as })).body;
    const { id: _id, ...saved } = items[0] ?? { id: '' };
    const cart = await aCart({ [sku]: 1 });
    const { country, region, postalCode } = saved as { country: string; region?: string; postalCode: string };
    const quote = await call('POST', '/checkouts/quote', {
      cart,
      body: { shippingAddress: { country, ...(region ? { region } : {}), postalCode } },
    });
    expect(quote).toMatchObject({ status: 200 });
    const order = await buy(cart, { email, shippingAddress: saved, billingAddress: address });
    expect(order.email).toBe(email);
  },
);
