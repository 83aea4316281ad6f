import { anActor } from '@sidecart/kit/testing-audit';
import { startUser, type Session, type UserHarness } from './harness';

let user: UserHarness;
let admin: Session;
beforeAll(async () => {
  user = await startUser();
  admin = await user.signInAdmin();
});
afterAll(() => user.stop());

interface Created {
  id: string;
  key: string;
  permissions: string[];
}

const create = (as: string, body: object = {}) =>
  user.call('POST', '/users/me/api-keys', { as, body: { name: 'Warehouse', ...body } });
const list = async (as: string) =>
  (await user.call('GET', '/users/me/api-keys', { as })).body['items'] as unknown as Record<
    string,
    unknown
  >[];
const remove = (as: string, id: string) => user.call('DELETE', `/users/me/api-keys/${id}`, { as });
const exchange = async (key: string) => (await user.peer.exchangeApiKey({ key })).accessToken;
const REFUSED = { kind: 'unauthenticated', code: 'token-invalid' };
const MISSING = { status: 403, body: { code: 'permission-missing' } };

/** A seller with a fresh session. */
async function aSeller(): Promise<Session> {
  const { userId, email } = await user.signUp();
  await user.service.changeStanding(userId, { role: 'seller' }, anActor());
  return (await user.login(email)).body as unknown as Session;
}
async function aKey(account: Session, body?: object): Promise<Created> {
  const { body: created } = await create(account.accessToken, body);
  return created as unknown as Created;
}
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

test('a key is shown once, stored as a hash, and exchanged for a token with its permissions for a minute', async () => {
  const seller = await aSeller();
  const answer = await create(seller.accessToken, { permissions: ['inventory:read-own'] });
  expect(answer).toMatchObject({
    status: 201,
    body: { name: 'Warehouse', permissions: ['inventory:read-own'] },
  });
  const { id, key } = answer.body as unknown as Created;
  expect(key).toMatch(/^sk_[\w-]{43}$/);
  expect(await list(seller.accessToken)).toMatchObject([{ id, name: 'Warehouse', lastUsedAt: null }]);
  const { rows } = await user.database.db.query('SELECT * FROM api_keys');
  expect(JSON.stringify([rows, await list(seller.accessToken)])).not.toContain(key);
  const claims = claimsOf(await exchange(key));
  expect(claims).toMatchObject({ role: 'seller', scope: 'inventory:read-own' });
  expect(Number(claims['exp']) - Number(claims['iat'])).toBe(60);
  expect(await list(seller.accessToken)).toMatchObject([{ id, lastUsedAt: expect.any(String) }]);
});

test('a key has no permission that the role of its user lacks', async () => {
  const seller = await aSeller();
  expect(await create(seller.accessToken, { permissions: ['user:manage'] })).toMatchObject(MISSING);
  expect((await aKey(seller)).permissions).toEqual(expect.arrayContaining(['product:write-own']));
  expect(await create((await user.signUp()).accessToken)).toMatchObject(MISSING);
});

test('a key that is revoked, expired, unknown, or whose user is blocked is refused', async () => {
  const seller = await aSeller();
  const revoked = await aKey(seller);
  expect(await remove((await aSeller()).accessToken, revoked.id)).toMatchObject({ status: 404 });
  await exchange(revoked.key);
  expect(await remove(seller.accessToken, revoked.id)).toMatchObject({ status: 204 });
  await expect(exchange(revoked.key)).rejects.toMatchObject(REFUSED);
  await expect(exchange('sk_unknown')).rejects.toMatchObject(REFUSED);

  const open = await aKey(seller);
  const { userId } = await exchange(open.key).then((token) => ({ userId: String(claimsOf(token)['sub']) }));
  await user.service.changeStanding(userId, { blocked: true }, anActor());
  await expect(exchange(open.key)).rejects.toMatchObject(REFUSED);
});

test('a user has at most 20 keys, also when they are created at the same time', async () => {
  const seller = await aSeller();
  const answers = await Promise.all(Array.from({ length: 22 }, () => create(seller.accessToken)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
  expect(answers.find(({ status }) => status !== 201)).toMatchObject({
    status: 422,
    body: { code: 'api-keys-full' },
  });
});

test('a key manages no account: routes of an account and public routes refuse it', async () => {
  const token = await exchange((await aKey(await aSeller())).key);
  expect(await create(token)).toMatchObject(MISSING);
  expect(await user.call('GET', '/users/me', { as: token })).toMatchObject(MISSING);
  expect(await user.call('POST', '/auth/verify-email', { as: token, body: { token } })).toMatchObject(
    MISSING,
  );
});

test('a key of an admin needs the permission in its scope too', async () => {
  const token = await exchange((await aKey(admin, { permissions: ['audit:read'] })).key);
  expect(await user.call('GET', '/admin/audit-log', { as: token })).toMatchObject({ status: 200 });
  expect(await user.call('GET', '/users', { as: token })).toMatchObject(MISSING);
});

test('a key is refused once it has expired', async () => {
  const seller = await aSeller();
  const past = { expiresAt: new Date(Date.now() - 1_000).toISOString() };
  expect(await create(seller.accessToken, past)).toMatchObject({
    status: 422,
    body: { code: 'expiry-past' },
  });
  const { key } = await aKey(seller, { expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
  await exchange(key);
  user.advance(3_600_000);
  await expect(exchange(key)).rejects.toMatchObject(REFUSED);
});
