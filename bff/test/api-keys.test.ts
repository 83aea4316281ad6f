import { permissionsOf } from '@sidecart/contracts/permissions';
import { Answered, Refused } from './fake-gateway';
import { startBff, type BffHarness } from './harness';

let bff: BffHarness;
beforeAll(async () => (bff = await startBff()));
afterAll(() => bff.stop());

const key = {
  id: 'key-1',
  name: 'import',
  permissions: ['product:write-own'],
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
};

test('the page of keys shows what a new one may be permitted to do: what the role grants', async () => {
  bff.gateway.on('GET /users/me/api-keys', () => ({
    items: [{ ...key, lastUsedAt: null }],
    nextCursor: null,
  }));
  for (const role of ['customer', 'seller', 'admin'] as const) {
    const { browser } = await bff.signedIn(role);
    expect(await browser.get('/api/screens/api-keys')).toMatchObject({
      status: 200,
      body: { keys: [{ ...key, lastUsedAt: null }], permissions: [...permissionsOf(role)] },
    });
  }
  expect(await bff.browser().get('/api/screens/api-keys')).toMatchObject({ status: 401 });
});

test('a new key is in the response that creates it, which no cache stores', async () => {
  bff.gateway.on('POST /users/me/api-keys', ({ json }) => {
    if (json['name'] === 'one too many') throw new Refused(422, 'api-keys-full');
    return new Answered(201, { ...key, key: 'sk_shown-once' });
  });
  const { browser } = await bff.signedIn('seller');
  const create = (body: object) => browser.call('POST', '/api/account/api-keys', { body });
  const created = await create({ name: 'import', permissions: ['product:write-own'] });
  expect(created).toMatchObject({ status: 201, body: { id: 'key-1', key: 'sk_shown-once' } });
  expect(created.headers['cache-control']).toBe('private, no-store');
  expect(await create({ name: 'import', permissions: [] })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/body/permissions', code: 'array.min' }] },
  });
  expect(await create({ name: 'one too many' })).toMatchObject({
    status: 422,
    body: { code: 'api-keys-full' },
  });
});

test('revoking a key passes on its id', async () => {
  bff.gateway.on('DELETE /users/me/api-keys/key-1', () => undefined);
  const { browser } = await bff.signedIn('seller');
  expect(await browser.call('DELETE', '/api/account/api-keys/key-1')).toMatchObject({ status: 204 });
});
