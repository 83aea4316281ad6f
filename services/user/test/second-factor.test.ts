import { Secret, TOTP } from 'otpauth';
import { PASSWORD } from './builders';
import { startUser, type Session, type UserHarness } from './harness';

let user: UserHarness;
beforeAll(async () => (user = await startUser()));
afterAll(() => user.stop());

const MINUTE_MS = 60_000;
const codeOf = (secret: string, at = user.now()) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
const wrongCodeOf = (secret: string) => String((Number(codeOf(secret)) + 1) % 1_000_000).padStart(6, '0');

const post = ({ accessToken }: Session, path: string, body: object = { currentPassword: PASSWORD }) =>
  user.call('POST', `/users/me${path}`, { as: accessToken, body });
const factorsOf = async ({ accessToken }: Session) =>
  (await user.call('GET', '/users/me/second-factors', { as: accessToken })).body;

/** Sets an authenticator app up; the clock is moved so that its next code is a new one. */
async function withTotp(account: Session): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await post(account, '/totp')).body as unknown as { secret: string };
  const { body } = await post(account, '/totp/confirm', { code: codeOf(secret) });
  user.advance(MINUTE_MS);
  return { secret, ...(body as unknown as { recoveryCodes: string[] }) };
}

async function challengeOf(email: string): Promise<string> {
  const { status, body } = await user.login(email);
  expect({ status, code: body['code'] }).toEqual({ status: 401, code: 'second-factor-required' });
  return String(body['challenge']);
}
const answer = (challenge: string, proof: object) =>
  user.call('POST', '/auth/second-factor', { body: { challenge, ...proof } });

test('a login with an authenticator app needs the code after the password', async () => {
  const account = await user.signUp();
  const setup = await post(account, '/totp');
  const { secret, uri } = setup.body as unknown as { secret: string; uri: string };
  expect(uri).toContain(`secret=${secret}`);
  expect(await post(account, '/totp/confirm', { code: wrongCodeOf(secret) })).toMatchObject({
    status: 422,
    body: { code: 'code-incorrect' },
  });
  expect(await user.login(account.email)).toMatchObject({ status: 200 });
  const confirmed = await post(account, '/totp/confirm', { code: codeOf(secret) });
  expect(confirmed).toMatchObject({ status: 200, body: { recoveryCodes: { length: 10 } } });
  user.advance(MINUTE_MS);

  const refused = await user.login(account.email);
  expect(refused).toMatchObject({
    status: 401,
    body: {
      code: 'second-factor-required',
      route: '/auth/second-factor',
      methods: ['totp', 'recovery-code'],
      challenge: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    },
  });
  expect(JSON.stringify(refused.body)).not.toMatch(/accessToken|refreshToken|deviceToken/);
  const challenge = String(refused.body['challenge']);
  expect(await answer(challenge, { code: wrongCodeOf(secret) })).toMatchObject({
    status: 401,
    body: { code: 'second-factor-incorrect' },
  });
  expect(await answer(challenge, { code: codeOf(secret) })).toMatchObject({
    status: 200,
    body: {
      user: { id: account.userId, hasSecondFactor: true },
      accessToken: expect.any(String),
      deviceToken: expect.any(String),
    },
  });
  expect(await answer(challenge, { code: codeOf(secret) })).toMatchObject({
    status: 401,
    body: { code: 'challenge-expired' },
  });
  expect(await factorsOf(account)).toEqual({
    totp: { createdAt: expect.any(String) },
    passkeys: [],
    recoveryCodesLeft: 10,
    isRequired: false,
  });
});

test('a code is accepted once, also with another challenge', async () => {
  const account = await user.signUp();
  const { secret } = await withTotp(account);
  const code = codeOf(secret);
  expect(await answer(await challengeOf(account.email), { code })).toMatchObject({ status: 200 });
  expect(await answer(await challengeOf(account.email), { code })).toMatchObject({
    status: 401,
    body: { code: 'second-factor-incorrect' },
  });
});
