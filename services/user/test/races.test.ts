import { eventually, type Answer } from '@sidecart/kit/testing';
import { anActor } from '@sidecart/kit/testing-audit';
import { PASSWORD } from './builders';
import { startUser, type Session, type UserHarness } from './harness';

let user: UserHarness;
beforeAll(async () => (user = await startUser()));
afterAll(() => user.stop());

const refresh = (refreshToken: string) => user.call('POST', '/auth/refresh', { body: { refreshToken } });

const requests = {
  login: ({ email }: Session) => user.login(email),
  refresh: ({ refreshToken }: Session) => refresh(refreshToken),
};

const changes = {
  async 'password reset'({ userId, email }: Session) {
    await user.call('POST', '/auth/password-reset', { body: { email } });
    const token = await user.mailedToken(userId, 'user.password-reset-requested');
    return () =>
      user.call('POST', '/auth/password-reset/confirm', { body: { token, password: 'another password' } });
  },
  block:
    async ({ userId }: Session) =>
    () =>
      user.service.changeStanding(userId, { blocked: true }, anActor()),
  demotion:
    async ({ userId }: Session) =>
    () =>
      user.service.changeStanding(userId, { role: 'customer' }, anActor()),
  'sign-out everywhere':
    async ({ accessToken }: Session) =>
    () =>
      user.call('DELETE', '/users/me/sessions', { as: accessToken }),
};

interface Claims {
  role: string;
  sid: string;
  iat_ms: number;
}
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;

/** Starts both while the user's row is locked, so that they get the lock in this order, and then releases it. */
async function inOrder<A, B>(userId: string, first: () => Promise<A>, second: () => Promise<B>) {
  const holder = await user.database.connect();
  // Not in the transaction of the holder, which would see the same activity again and again.
  const waiting = async (count: number) => {
    const { rows } = await user.database.db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return (rows[0]?.count ?? 0) >= count;
  };
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [userId]);
    const one = first();
    await eventually(() => waiting(1), { everyMs: 10, what: 'the first to wait' });
    const two = second();
    await eventually(() => waiting(2), { everyMs: 10, what: 'the second to wait' });
    await holder.query('COMMIT');
    return await Promise.all([one, two]);
  } finally {
    await holder.end();
  }
}

/** Whether tokens that were handed out are still good, as the gateway and the next refresh judge them. */
async function fateOf({ status, body }: Answer, userId: string): Promise<string> {
  if (status !== 200) return 'refused';
  const { accessToken, refreshToken } = body as unknown as Session;
  const { role, sid, iat_ms: issuedAt } = claimsOf(accessToken);
  const isRevoked = (await user.eventsOf(userId)).some(({ type, data }) => {
    if (type === 'user.session-ended') return data['sessionId'] === sid;
    const isChange = /^user\.(blocked|role-changed|password-changed)$/.test(type);
    return isChange && issuedAt <= Date.parse(String(data['occurredAt']));
  });
  const isRefreshable = (await refresh(refreshToken)).status === 200;
  if (isRevoked !== isRefreshable) return isRevoked ? 'revoked' : `valid as ${role}`;
  return isRevoked ? 'outlived by the refresh token' : 'outlived by the access token';
}

test.each<[keyof typeof requests, keyof typeof changes, string, string]>([
  ['login', 'password reset', 'revoked', 'refused'],
  ['login', 'block', 'revoked', 'refused'],
  ['login', 'demotion', 'revoked', 'valid as customer'],
  ['login', 'sign-out everywhere', 'revoked', 'valid as seller'],
  ['refresh', 'password reset', 'revoked', 'refused'],
  ['refresh', 'block', 'revoked', 'refused'],
  ['refresh', 'demotion', 'revoked', 'refused'],
  ['refresh', 'sign-out everywhere', 'revoked', 'refused'],
])('no token of a %s outlives a concurrent %s', async (request, change, ifFirst, ifSecond) => {
  const fates: string[] = [];
  for (const isFirst of [true, false]) {
    const account = await user.signUp();
    await user.database.db.query(`UPDATE users SET role = 'seller' WHERE id = $1`, [account.userId]);
    const apply: () => Promise<unknown> = await changes[change](account);
    const ask = () => requests[request](account);
    const answer = isFirst
      ? (await inOrder(account.userId, ask, apply))[0]
      : (await inOrder(account.userId, apply, ask))[1];
    fates.push(await fateOf(answer as Answer, account.userId));
  }
  expect(fates).toEqual([ifFirst, ifSecond]);
});

test('a login whose account gets the same password again meanwhile is compared again', async () => {
  const account = await user.signUp();
  await user.call('POST', '/auth/password-reset', { body: { email: account.email } });
  const token = await user.mailedToken(account.userId, 'user.password-reset-requested');
  const reset = () =>
    user.call('POST', '/auth/password-reset/confirm', { body: { token, password: PASSWORD } });
  const [, login] = await inOrder(account.userId, reset, () => user.login(account.email));
  expect(login).toMatchObject({ status: 200 });
});
