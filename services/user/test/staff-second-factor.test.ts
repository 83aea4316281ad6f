import { startUser, type Session, type UserHarness } from './harness';
import { problem, secondFactorSteps } from './second-factor-steps';

let user: UserHarness;
let steps: ReturnType<typeof secondFactorSteps>;
beforeAll(async () => {
  user = await startUser({ staffSecondFactor: 'required' });
  steps = secondFactorSteps(user);
});
afterAll(() => user.stop());

const REQUIRED = problem(401, 'second-factor-setup-required');

async function aStaffAccount(role: 'admin' | 'seller' = 'admin'): Promise<string> {
  const { userId, email } = await user.signUp();
  await user.database.db.query('UPDATE users SET role = $2 WHERE id = $1', [userId, role]);
  return email;
}

const startSetup = (challenge: string) =>
  user.call('POST', '/auth/second-factor/setup', { body: { challenge } });
const begin = async (email: string) => String((await user.login(email)).body['challenge']);

/** Signs in for the first time, which sets the app up. */
async function setUp(email: string) {
  const challenge = await begin(email);
  const { secret } = (await startSetup(challenge)).body as unknown as { secret: string };
  const { body } = await steps.answer(challenge, { code: steps.codeOf(secret) });
  const {
    accessToken,
    refreshToken,
    user: own,
    recoveryCodes,
  } = body as unknown as Session & {
    user: { id: string };
    recoveryCodes: string[];
  };
  return { session: { userId: own.id, email, accessToken, refreshToken }, secret, recoveryCodes };
}

test.each(['admin', 'seller'] as const)(
  'an account of the role %s without a second factor sets it up while signing in',
  async (role) => {
    const email = await aStaffAccount(role);
    const refused = await user.login(email);
    expect(refused).toMatchObject({
      status: 401,
      body: { code: 'second-factor-setup-required', route: '/auth/second-factor/setup' },
    });
    expect(JSON.stringify(refused.body)).not.toMatch(/accessToken|refreshToken/);
    const challenge = String(refused.body['challenge']);
    expect(await steps.answer(challenge, { code: '123456' })).toMatchObject({ status: 401 });
    const setup = await startSetup(challenge);
    expect(await startSetup(challenge)).toEqual(setup);
    const { secret } = setup.body as unknown as { secret: string };
    expect(await steps.answer(challenge, { recoveryCode: 'AAAA-AAAA-AAAA-AAAA' })).toMatchObject(
      problem(401, 'second-factor-incorrect'),
    );
    const opened = await steps.answer(challenge, { code: steps.codeOf(secret) });
    expect(opened).toMatchObject({
      status: 200,
      body: { user: { role, hasSecondFactor: true }, recoveryCodes: expect.any(Array) },
    });
    const session = opened.body as unknown as Session;
    expect(await user.call('GET', '/users/me', { as: session.accessToken })).toMatchObject({ status: 200 });
    const next = await steps.begin(email);
    expect(await steps.answer(next.challenge, { code: steps.nextCodeOf(secret) })).toMatchObject({
      status: 200,
    });
  },
);

test('a customer is not asked to set a second factor up', async () => {
  const account = await user.signUp();
  expect(await user.login(account.email)).toMatchObject({ status: 200 });
  expect(await steps.factorsOf(account)).toMatchObject({ isRequired: false });
});

test('a challenge for the setup serves nothing once the account has a second factor', async () => {
  const email = await aStaffAccount();
  const stolen = await begin(email);
  const { secret } = (await startSetup(stolen)).body as unknown as { secret: string };
  await setUp(email);
  const EXPIRED = problem(401, 'challenge-expired');
  expect(await startSetup(stolen)).toMatchObject(EXPIRED);
  expect(await steps.answer(stolen, { code: steps.codeOf(secret) })).toMatchObject(EXPIRED);
  const { challenge } = await steps.begin(email);
  expect(await startSetup(challenge)).toMatchObject(EXPIRED);
});

test('staff replace the second factor, and cannot remove the last one', async () => {
  const { session } = await setUp(await aStaffAccount());
  expect(await steps.factorsOf(session)).toMatchObject({ isRequired: true });
  const kept = problem(422, 'second-factor-required-for-role');
  expect(await steps.post(session, '/totp/remove')).toMatchObject(kept);
  expect(await steps.factorsOf(session)).toMatchObject({ recoveryCodesLeft: 10 });
  const { added } = await steps.addPasskey(session);
  expect(await steps.post(session, '/totp/remove')).toMatchObject({ status: 204 });
  const { id } = (added.body as unknown as { passkey: { id: string } }).passkey;
  expect(await steps.post(session, `/passkeys/${id}/remove`)).toMatchObject(kept);
  expect(await steps.factorsOf(session)).toMatchObject({ passkeys: [{ id }] });
});

test('another admin resets the second factor, which is audited and mailed, and signs the user out', async () => {
  const admin = (await setUp(await aStaffAccount())).session;
  const { session, secret } = await setUp(await aStaffAccount('seller'));
  await steps.addPasskey(session);
  const reset = (id: string, as = admin.accessToken) =>
    user.call('POST', `/users/${id}/second-factor/reset`, { as });
  expect(await reset(session.userId, session.accessToken)).toMatchObject(problem(403, 'permission-missing'));
  expect(await reset(admin.userId)).toMatchObject(problem(422, 'own-standing'));
  expect(await reset('unknown')).toMatchObject(problem(404, 'user-not-found'));

  const { challenge } = await steps.begin(session.email);
  expect(await reset(session.userId)).toMatchObject({ status: 204 });
  expect(await steps.answer(challenge, { code: steps.codeOf(secret) })).toMatchObject({ status: 401 });
  const { refreshToken } = session;
  expect(await user.call('POST', '/auth/refresh', { body: { refreshToken } })).toMatchObject({ status: 401 });
  expect(await user.login(session.email)).toMatchObject(REQUIRED);
  const notices = (await user.eventsOf(session.userId)).filter(
    ({ type }) => type === 'user.second-factor-changed',
  );
  expect(notices.at(-1)?.data).toMatchObject({ change: 'reset' });

  // A repetition changes nothing, so it is not recorded.
  expect(await reset(session.userId)).toMatchObject({ status: 204 });
  const log = await user.call<{ items: object[] }>(
    'GET',
    `/admin/audit-log?action=resetSecondFactor&target=${session.userId}`,
    { as: admin.accessToken },
  );
  expect(log.body.items).toMatchObject([
    {
      actor: { id: admin.userId },
      before: { authenticatorApp: true, passkeys: 1, recoveryCodesLeft: 10 },
      after: { authenticatorApp: false, passkeys: 0, recoveryCodesLeft: 0 },
    },
  ]);
});

test('the list of users shows who has a second factor', async () => {
  const admin = (await setUp(await aStaffAccount())).session;
  const plain = await user.signUp();
  const find = async (email: string) =>
    (await user.call<{ items: object[] }>('GET', `/users?email=${email}`, { as: admin.accessToken })).body
      .items;
  expect(await find(admin.email)).toMatchObject([{ hasSecondFactor: true }]);
  expect(await find(plain.email)).toMatchObject([{ hasSecondFactor: false }]);
});

test('a sign-in of staff is recorded when the second factor is right, and a wrong one as refused', async () => {
  const { session, secret } = await setUp(await aStaffAccount());
  const entries = async (outcome: string) => {
    const path = `/admin/audit-log?action=logIn&target=${session.userId}&outcome=${outcome}`;
    const { body } = await user.call<{ items: { count: number }[] }>('GET', path, {
      as: session.accessToken,
    });
    return body.items;
  };
  const { challenge } = await steps.begin(session.email);
  expect(await entries('succeeded')).toHaveLength(1);
  await steps.answer(challenge, { code: steps.wrongCodeOf(secret) });
  await steps.answer(challenge, { code: steps.nextCodeOf(secret) });
  expect(await entries('succeeded')).toHaveLength(2);
  await user.signIns.stop();
  expect(await entries('refused')).toMatchObject([{ count: 1 }]);
});
