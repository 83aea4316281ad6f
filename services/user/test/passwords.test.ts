import { hash } from '@node-rs/argon2';
import { aRegistration, PASSWORD } from './builders';
import { startUser, type Session, type UserHarness } from './harness';

let user: UserHarness;
beforeAll(async () => (user = await startUser()));
afterAll(() => user.stop());

const COMMON = 'password123';
const TOO_COMMON = { status: 422, body: { code: 'password-too-common' } };
const NEW = 'a much better one';
const refresh = (refreshToken: string) => user.call('POST', '/auth/refresh', { body: { refreshToken } });
const change = ({ accessToken }: Session, body: object) =>
  user.call('POST', '/users/me/password', { as: accessToken, body });
const hashOf = async (email: string) => {
  const found = await user.database.db.query<{ hash: string }>(
    'SELECT password_hash AS hash FROM users WHERE email = $1',
    [email],
  );
  return found.rows[0]?.hash ?? '';
};

describe('a common password, and one that is the name or address of its user, is refused', () => {
  test('when an account is created', async () => {
    const register = (overrides: Record<string, unknown>) =>
      user.call('POST', '/auth/register', { body: aRegistration(overrides) });
    expect(await register({ password: COMMON })).toMatchObject(TOO_COMMON);
    expect(await register({ email: 'grace.hopper@example.com', password: 'Grace.Hopper' })).toMatchObject(
      TOO_COMMON,
    );
  });

  test('when a password is reset, which leaves the link valid', async () => {
    const { userId, email } = await user.signUp();
    await user.call('POST', '/auth/password-reset', { body: { email } });
    const token = await user.mailedToken(userId, 'user.password-reset-requested');
    const reset = (password: string) =>
      user.call('POST', '/auth/password-reset/confirm', { body: { token, password } });
    for (const password of [COMMON, email]) expect(await reset(password)).toMatchObject(TOO_COMMON);
    expect(await reset(NEW)).toMatchObject({ status: 204 });
  });

  test('when a password is changed', async () => {
    const account = await user.signUp();
    for (const password of [COMMON, account.email])
      expect(await change(account, { currentPassword: PASSWORD, password })).toMatchObject(TOO_COMMON);
  });
});

describe('a change of the password', () => {
  test('asks the current one', async () => {
    const account = await user.signUp();
    const refused = await change(account, { currentPassword: 'a wrong password', password: NEW });
    expect(refused).toMatchObject({ status: 422, body: { code: 'password-incorrect' } });
    expect(await change(account, { password: NEW })).toMatchObject({ status: 400 });
    expect(await user.login(account.email)).toMatchObject({ status: 200 });
  });

  test('sets it, ends all other sessions, voids reset links, and publishes whom to notify', async () => {
    const account = await user.signUp();
    const { userId, email, refreshToken } = account;
    const other = (await user.login(email)).body as unknown as Session;
    await user.call('POST', '/auth/password-reset', { body: { email } });
    const token = await user.mailedToken(userId, 'user.password-reset-requested');
    expect(await change(account, { currentPassword: PASSWORD, password: NEW })).toMatchObject({
      status: 204,
    });
    expect(await user.login(email, NEW)).toMatchObject({ status: 200 });
    expect(await user.login(email)).toMatchObject({ status: 401 });
    expect(await refresh(other.refreshToken)).toMatchObject({ status: 401 });
    expect(await refresh(refreshToken)).toMatchObject({ status: 200 });
    const reset = await user.call('POST', '/auth/password-reset/confirm', {
      body: { token, password: PASSWORD },
    });
    expect(reset).toMatchObject({ status: 400, body: { code: 'token-refused' } });
    expect((await user.eventsOf(userId)).filter(({ type }) => type === 'user.password-changed')).toEqual([
      {
        type: 'user.password-changed',
        data: { userId, email, firstName: 'Ada', locale: 'en', occurredAt: expect.any(String) },
      },
    ]);
  });
});

test('a sign-in replaces a hash that was made with older parameters', async () => {
  const { email } = await user.signUp();
  const old = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
  await user.database.db.query('UPDATE users SET password_hash = $2 WHERE email = $1', [email, old]);
  expect(await user.login(email, 'a wrong password')).toMatchObject({ status: 401 });
  expect(await hashOf(email)).toBe(old);
  const answers = await Promise.all([user.login(email), user.login(email)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const renewed = await hashOf(email);
  expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await user.login(email)).toMatchObject({ status: 200 });
  expect(await hashOf(email)).toBe(renewed);
});

test('passwords that cannot be hashed soon are answered with 503 and a time to retry', async () => {
  const { email } = await user.signUp();
  const answers = await Promise.all(Array.from({ length: 120 }, () => user.login(email)));
  const busy = answers.filter(({ status }) => status === 503);
  expect(busy.length).toBeGreaterThan(0);
  for (const answer of busy) expect(answer.body).toMatchObject({ code: 'server-busy' });
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  expect(await user.login(email)).toMatchObject({ status: 200 });
});
