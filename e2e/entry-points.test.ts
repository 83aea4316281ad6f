import { randomUUID } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { ask, send } from './api';
import { aCart, aSku, login, mailsTo, orderOf, until, untilStatus } from './shop';

jest.setTimeout(180_000);

// What the shared schemas accept at their edge (test/entry-points.test.ts has the whole list), sent through every entry point that a
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
  const methods = await ask('listShippingMethods', { query: { country: 'DE' } });
  const started = await ask('startCheckout', {
    cart,
    key: randomUUID(),
    body: {
      shippingMethod: methods.body.items[0]?.code,
      payment: { method: 'card', token: 'tok_ok' },
      ...body,
    },
  });
  const ended = await untilStatus(cart, started.body.id, ['completed', 'failed', 'needs-attention']);
  expect(ended).toMatchObject({ status: 'completed' });
  return orderOf(cart, ended.orderId ?? '');
}

test.each(domains)('an e-mail address at %s buys, is mailed, and finds its order', async (domain) => {
  const email = `Ada+${randomUUID().slice(0, 8)}@${domain}`;
  const order = await buy(await aCart({ [sku]: 1 }), { email, shippingAddress: anAddress });
  const lookup = await send('lookUpOrder', { body: { number: order.number, email: email.toLowerCase() } });
  expect(lookup).toMatchObject({ status: 200, body: { number: order.number } });
  const list = await ask('listOrders', { as: admin, query: { email } });
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
    const registered = await send('registerUser', {
      body: { email, password: 'correct horse battery', firstName: 'Ada', lastName: 'Byron' },
    });
    expect(registered.status).toBe(201);
    const signedIn = await ask('logIn', { body: { email, password: 'correct horse battery' } });
    const as = signedIn.body.accessToken;
    expect(await send('addAddress', { as, body: address })).toMatchObject({ status: 201 });
    const { items } = (await ask('listAddresses', { as })).body;
    const [first] = items;
    if (!first) throw new Error('no address is saved');
    const { id: _id, ...saved } = first;
    const cart = await aCart({ [sku]: 1 });
    const { country, region, postalCode } = saved;
    await ask('quoteCheckout', {
      cart,
      body: { shippingAddress: { country, ...(region ? { region } : {}), postalCode } },
    });
    const order = await buy(cart, { email, shippingAddress: saved, billingAddress: address });
    expect(order.email).toBe(email);
  },
);
