import { PASSWORD } from './builders';
import { startUser, type Session, type UserHarness } from './harness';
import { problem, secondFactorSteps } from './second-factor-steps';

let user: UserHarness;
let steps: ReturnType<typeof secondFactorSteps>;
let admin: Session;
beforeAll(async () => {
  user = await startUser();
  steps = secondFactorSteps(user);
  admin = await user.signInAdmin();
});
afterAll(() => user.stop());

const change = ({ userId }: Session, body: object) =>
  user.call('PATCH', `/users/${userId}`, { as: admin.accessToken, body });

async function resetPassword({ userId, email }: Session): Promise<void> {
  await user.call('POST', '/auth/password-reset', { body: { email } });
  const token = await user.mailedToken(userId, 'user.password-reset-requested');
  const body = { token, password: 'another good password' };
  expect(await user.call('POST', '/auth/password-reset/confirm', { body })).toMatchObject({ status: 204 });
}

const meanwhile: Record<string, (account: Session) => Promise<unknown>> = {
  'a block': (account) => change(account, { blocked: true }),
  'a reset of the password': resetPassword,
  'a change of the password': (account) =>
    steps.post(account, '/password', { currentPassword: PASSWORD, password: 'another good password' }),
  'a reset of the second factor': ({ userId }) =>
    user.call('POST', `/users/${userId}/second-factor/reset`, { as: admin.accessToken }),
  'a removal of the app': (account) => steps.post(account, '/totp/remove'),
  'a deletion of the account': ({ accessToken }) =>
    user.call('DELETE', '/users/me', { as: accessToken, body: { password: PASSWORD } }),
};

test.each(Object.keys(meanwhile))('%s between password and code voids the challenge', async (name) => {
  const account = await user.signUp();
  const { secret } = await steps.addTotp(account);
  const { challenge } = await steps.begin(account.email);
  await meanwhile[name]?.(account);
  expect(await steps.answer(challenge, { code: steps.nextCodeOf(secret) })).toMatchObject(
    problem(401, 'challenge-expired'),
  );
});

test('a demotion between password and code opens a session with the new role', async () => {
  const account = await user.signUp();
  await change(account, { role: 'seller' });
  const seller = (await user.login(account.email)).body as unknown as Session;
  const { secret } = await steps.addTotp({ ...account, accessToken: seller.accessToken });
  const { challenge } = await steps.begin(account.email);
  await change(account, { role: 'customer' });
  expect(await steps.answer(challenge, { code: steps.nextCodeOf(secret) })).toMatchObject({
    status: 200,
    body: { user: { role: 'customer' } },
  });
});

test.each(['a block', 'a reset of the password'])(
  '%s at the same time as the code ends the session it opens',
  async (name) => {
    const account = await user.signUp();
    const { secret } = await steps.addTotp(account);
    const { challenge } = await steps.begin(account.email);
    const [opened] = await Promise.all([
      steps.answer(challenge, { code: steps.nextCodeOf(secret) }),
      meanwhile[name]?.(account),
    ]);
    const { refreshToken } = opened.body as unknown as Session;
    const refreshed =
      opened.status === 200
        ? await user.call('POST', '/auth/refresh', { body: { refreshToken } })
        : { status: opened.status };
    expect(refreshed.status).toBe(401);
  },
);
