import { aSigningKey } from '@sidecart/kit/testing';
import { startUser, type UserHarness } from './harness';

const [older, newer] = [aSigningKey(), aSigningKey()];
const running: UserHarness[] = [];
const startWith = async (signingKey: string) => {
  const harness = await startUser({ signingKey });
  running.push(harness);
  return harness;
};
afterAll(() => Promise.all(running.map((harness) => harness.stop())));

const kidOf = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;

test('a rotation logs no user out: the retired key verifies, the new one signs', async () => {
  const before = await startWith(older);
  const { accessToken, userId, email } = await before.signUp();

  const during = await startWith(`${newer}${older}`);
  // The same users, as the same database would hold them.
  const row = await before.database.db.query('SELECT * FROM users WHERE id = $1', [userId]);
  const [columns, values] = [Object.keys(row.rows[0] ?? {}), Object.values(row.rows[0] ?? {})];
  await during.database.db.query(
    `INSERT INTO users (${columns}) VALUES (${values.map((_value, index) => `$${index + 1}`)})`,
    values,
  );
  expect(await during.call('GET', '/users/me', { as: accessToken })).toMatchObject({ status: 200 });
  const { body } = await during.login(email);
  const fresh = String(body['accessToken']);
  expect(await during.call('GET', '/users/me', { as: fresh })).toMatchObject({ status: 200 });
  expect(kidOf(fresh)).not.toBe(kidOf(accessToken));
  expect(await before.call('GET', '/users/me', { as: fresh })).toMatchObject({ status: 401 });

  const { keys } = (await during.call('GET', '/jwks')).body as unknown as { keys: { kid: string }[] };
  expect(keys.map(({ kid }) => kid)).toEqual([kidOf(fresh), kidOf(accessToken)]);
  for (const key of keys) expect(key).not.toHaveProperty('d');
  const { jwksJson } = await during.peer.getSigningKeys({});
  expect(JSON.parse(jwksJson)).toEqual({ keys });
});

test('during a rolling restart each replica verifies what the others sign, if the new key was published first', async () => {
  const [restarted, waiting] = [await startWith(`${newer}${older}`), await startWith(`${older}${newer}`)];
  const keysOf = async (replica: UserHarness) =>
    (await replica.call('GET', '/jwks')).body as unknown as { keys: { kid: string }[] };
  for (const [signs, publishes] of [
    [restarted, waiting],
    [waiting, restarted],
  ] as const) {
    const kid = kidOf((await signs.signUp()).accessToken);
    expect((await keysOf(publishes)).keys.map((key) => key.kid)).toContain(kid);
  }
});
