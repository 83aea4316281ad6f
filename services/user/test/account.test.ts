import { anAddress } from './builders';
import { startUser, type Session, type UserHarness } from './harness';

let user: UserHarness;
let ada: Session;
let eve: Session;
beforeAll(async () => {
  user = await startUser();
  ada = await user.signUp();
  eve = await user.signUp({ firstName: 'Eve' });
});
afterAll(() => user.stop());

const mine = (method: string, path: string, body?: unknown, who = ada, headers = {}) =>
  user.call(method, `/users/me${path}`, { as: who.accessToken, body, headers });
const NOT_FOUND = { status: 404, body: { code: 'address-not-found' } };

test('a profile shows no secret and accepts new names', async () => {
  const { body } = await mine('GET', '');
  expect(Object.keys(body).sort()).toEqual([
    'blocked',
    'createdAt',
    'email',
    'emailVerified',
    'firstName',
    'hasSecondFactor',
    'id',
    'lastName',
    'role',
  ]);
  expect(await mine('PATCH', '', { firstName: "Robert'); DROP TABLE users; --" })).toMatchObject({
    status: 200,
    body: { firstName: "Robert'); DROP TABLE users; --", lastName: 'Byron' },
  });
  expect(await mine('GET', '', undefined, eve)).toMatchObject({ body: { firstName: 'Eve' } });
});

test.each([{ role: 'admin' }, { emailVerified: true }, { blocked: false }, { email: 'new@example.com' }])(
  'a user cannot set their own %j',
  async (change) => {
    expect(await mine('PATCH', '', { firstName: 'Ada', ...change })).toMatchObject({ status: 400 });
    expect(await mine('GET', '')).toMatchObject({ body: { role: 'customer', emailVerified: false } });
  },
);

test('a prototype does not bypass that check', async () => {
  const json = JSON.stringify({ firstName: 'Ada', lastName: 'Byron' });
  const body = json.replace('{', '{"__proto__":{"role":"admin","emailVerified":true},');
  await mine('PATCH', '', body);
  expect(await mine('GET', '')).toMatchObject({ body: { role: 'customer', emailVerified: false } });
});

describe('addresses', () => {
  test('omit an optional field that is empty, and a change can remove it', async () => {
    const { status, body } = await mine('POST', '/addresses', anAddress({ line2: '', phone: '+49 30 1' }));
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('line2');
    const changed = await mine('PATCH', `/addresses/${body['id']}`, { phone: '', line2: 'Hof' });
    expect(changed).toMatchObject({ status: 200, body: { line2: 'Hof' } });
    expect(changed.body).not.toHaveProperty('phone');
    await mine('DELETE', `/addresses/${body['id']}`);
  });

  test.each([
    ['line breaks', { line1: 'Hauptstraße 1\nBerlin' }],
    ['no state in the US', { country: 'US' }],
    ['a state that Canada does not have', { country: 'CA', region: 'NY' }],
  ])(
    '%s, which checkout would reject, are rejected when an address is saved or changed',
    async (_what, part) => {
      expect((await mine('POST', '/addresses', anAddress(part))).status).toBe(400);
      const { body } = await mine('POST', '/addresses', anAddress());
      expect((await mine('PATCH', `/addresses/${body['id']}`, part)).status).toBe(400);
      expect(await mine('GET', '/addresses')).toMatchObject({ body: { items: [anAddress()] } });
      await mine('DELETE', `/addresses/${body['id']}`);
    },
  );

  test('are added, listed in order, changed and removed', async () => {
    const first = await mine('POST', '/addresses', anAddress());
    expect(first).toMatchObject({ status: 201, body: anAddress() });
    const second = await mine('POST', '/addresses', anAddress({ line2: 'c/o Babbage', phone: '+49 30 1' }));
    const path = `/addresses/${first.body['id']}`;
    expect(await mine('PATCH', path, { city: 'Potsdam' })).toMatchObject({
      status: 200,
      body: { ...anAddress({ city: 'Potsdam' }), id: first.body['id'] },
    });
    const { body } = await mine('GET', '/addresses');
    expect(body).toMatchObject({
      items: [{ id: first.body['id'], city: 'Potsdam' }, { id: second.body['id'] }],
      nextCursor: null,
    });
    expect(await mine('DELETE', path)).toMatchObject({ status: 204 });
    expect(await mine('DELETE', path)).toMatchObject(NOT_FOUND);
    expect(await mine('PATCH', path, { city: 'Bonn' })).toMatchObject(NOT_FOUND);
  });

  test('of another user are not found and stay unchanged', async () => {
    const { body } = await mine('POST', '/addresses', anAddress());
    const path = `/addresses/${body['id']}`;
    expect(await mine('PATCH', path, { city: 'Elsewhere' }, eve)).toMatchObject(NOT_FOUND);
    expect(await mine('DELETE', path, undefined, eve)).toMatchObject(NOT_FOUND);
    expect((await mine('GET', '/addresses', undefined, eve)).body).toEqual({ items: [], nextCursor: null });
    const { items } = (await mine('GET', '/addresses')).body as unknown as { items: object[] };
    expect(items).toContainEqual({ ...anAddress(), id: body['id'] });
  });

  test('an Idempotency-Key creates one of several, per owner', async () => {
    const add = (who: Session, body = anAddress()) =>
      mine('POST', '/addresses', body, who, { 'idempotency-key': 'address-1' });
    const [first, again] = await Promise.all([add(ada), add(ada)]);
    expect(again).toEqual(first);
    expect((await add(eve)).body['id']).not.toBe(first.body['id']);
    expect(await add(ada, anAddress({ city: 'Bonn' }))).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
  });
});

test('a wishlist keeps each product once, per owner', async () => {
  for (const product of ['mug', 'mug', 'pot'])
    expect(await mine('PUT', `/wishlist/${product}`)).toMatchObject({ status: 204 });
  await mine('PUT', '/wishlist/pan', undefined, eve);
  const listed = async (who: Session) => {
    const { body } = await mine('GET', '/wishlist', undefined, who);
    return (body['items'] as unknown as { productId: string }[]).map(({ productId }) => productId).sort();
  };
  expect(await listed(ada)).toEqual(['mug', 'pot']);
  for (const product of ['mug', 'mug', 'pan'])
    expect(await mine('DELETE', `/wishlist/${product}`)).toMatchObject({ status: 204 });
  expect(await listed(ada)).toEqual(['pot']);
  expect(await listed(eve)).toEqual(['pan']);
});

test('fifty addresses are kept, however many are sent at once', async () => {
  const bob = await user.signUp({ firstName: 'Bob' });
  const sent = await Promise.all(
    Array.from({ length: 55 }, () => mine('POST', '/addresses', anAddress(), bob)),
  );
  const statuses = sent.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array<number>(50).fill(201), ...Array<number>(5).fill(422)]);
  expect(sent.find(({ status }) => status === 422)).toMatchObject({ body: { code: 'address-book-full' } });
  const { body } = await mine('GET', '/addresses', undefined, bob);
  expect(body['items']).toHaveLength(50);
});

test('a wishlist has at most 500 products, and takes one that it has already', async () => {
  const dan = await user.signUp({ firstName: 'Dan' });
  const add = (nth: number) => mine('PUT', `/wishlist/product-${nth}`, undefined, dan);
  for (let from = 0; from < 490; from += 49)
    await Promise.all(Array.from({ length: 49 }, (_, nth) => add(from + nth)));
  const last = await Promise.all(Array.from({ length: 15 }, (_, nth) => add(490 + nth)));
  expect(last.filter(({ status }) => status === 204)).toHaveLength(10);
  expect(last.filter(({ body }) => body?.['code'] === 'wishlist-full')).toHaveLength(5);
  expect(await add(0)).toMatchObject({ status: 204 });
});

test('mail settings are replaced as a whole', async () => {
  const path = '/notification-preferences';
  expect(await mine('GET', path)).toMatchObject({ body: { orderUpdates: true, marketing: false } });
  const chosen = { orderUpdates: false, marketing: true };
  expect(await mine('PUT', path, chosen)).toMatchObject({ status: 200, body: chosen });
  expect((await mine('GET', path)).body).toEqual(chosen);
  expect(await mine('PUT', path, { marketing: true })).toMatchObject({ status: 400 });
  expect((await mine('GET', path, undefined, eve)).body).toEqual({ orderUpdates: true, marketing: false });
});
