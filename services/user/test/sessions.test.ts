import { PASSWORD } from './builders';
import { startUser, type Session, type UserHarness } from './harness';

let user: UserHarness;
beforeAll(async () => (user = await startUser()));
afterAll(() => user.stop());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const refresh = (refreshToken: string) => user.call('POST', '/auth/refresh', { body: { refreshToken } });
const STALE = { status: 401, body: { code: 'refresh-token-refused' } };

interface Device {
  id: string;
  address: string;
  userAgent: string;
  current: boolean;
  createdAt: string;
  lastUsedAt: string;
}
const devicesOf = async (as: string) =>
  ((await user.call('GET', '/users/me/sessions', { as })).body as unknown as { items: Device[] }).items;
const signInFrom = async (email: string, address: string, userAgent: string) => {
  const headers = { 'x-client-address': address, 'user-agent': userAgent };
  const answer = await user.call('POST', '/auth/login', { body: { email, password: PASSWORD }, headers });
  return answer.body as unknown as Session;
};
const endedOf = async (userId: string) =>
  (await user.eventsOf(userId))
    .filter(({ type }) => type === 'user.session-ended')
    .map(({ data }) => data['sessionId']);

describe('the list of devices', () => {
  test('shows every open session with its address and program, the last used first', async () => {
    const { email } = await user.signUp();
    const phone = await signInFrom(email, '192.0.2.7', 'Phone');
    const laptop = await signInFrom(email, '2001:db8::1', 'Laptop');
    const devices = await devicesOf(laptop.accessToken);
    expect(devices).toHaveLength(3);
    expect(devices[0]).toEqual({
      id: expect.any(String),
      address: '2001:db8::1',
      userAgent: 'Laptop',
      current: true,
      createdAt: expect.stringMatching(/Z$/),
      lastUsedAt: expect.stringMatching(/Z$/),
    });
    expect(devices[1]).toMatchObject({ userAgent: 'Phone', address: '192.0.2.7', current: false });
    await refresh(phone.refreshToken);
    expect((await devicesOf(laptop.accessToken)).map(({ current }) => current)).toEqual([false, true, false]);
  });

  test('shows no session of another user, and none can be ended', async () => {
    const [one, other] = [await user.signUp(), await user.signUp()];
    const [device] = await devicesOf(other.accessToken);
    expect((await devicesOf(one.accessToken)).map(({ id }) => id)).not.toContain(device?.id);
    const answer = await user.call('DELETE', `/users/me/sessions/${device?.id}`, { as: one.accessToken });
    expect(answer).toMatchObject({ status: 404, body: { code: 'session-not-found' } });
    expect(await refresh(other.refreshToken)).toMatchObject({ status: 200 });
  });
});

test('a family of refresh tokens from a version without sessions goes on as a session', async () => {
  const { accessToken, refreshToken, userId } = await user.signUp();
  await user.database.db.query('DELETE FROM sessions WHERE user_id = $1', [userId]);
  expect(await refresh(refreshToken)).toMatchObject({ status: 200 });
  expect(await devicesOf(accessToken)).toMatchObject([{ current: true }]);
});

describe('signing out', () => {
  test('on one device ends that session and revokes its access tokens', async () => {
    const { userId, email, accessToken, refreshToken } = await user.signUp();
    const phone = await signInFrom(email, '', 'Phone');
    const device = (await devicesOf(accessToken)).find(({ userAgent }) => userAgent === 'Phone');
    const end = () => user.call('DELETE', `/users/me/sessions/${device?.id}`, { as: accessToken });
    expect(await end()).toMatchObject({ status: 204 });
    expect(await end()).toMatchObject({ status: 404, body: { code: 'session-not-found' } });
    expect(await endedOf(userId)).toEqual([device?.id]);
    expect(await refresh(phone.refreshToken)).toMatchObject(STALE);
    expect(await refresh(refreshToken)).toMatchObject({ status: 200 });
  });

  test('everywhere ends all sessions, or all others', async () => {
    const { userId, email, accessToken, refreshToken } = await user.signUp();
    const phone = await signInFrom(email, '', 'Phone');
    const end = (query: string) => user.call('DELETE', `/users/me/sessions${query}`, { as: accessToken });
    expect(await end('?keepCurrent=true')).toMatchObject({ status: 204 });
    expect(await refresh(phone.refreshToken)).toMatchObject(STALE);
    const kept = await devicesOf(accessToken);
    expect(kept).toMatchObject([{ current: true }]);
    const next = await refresh(refreshToken);
    expect(next).toMatchObject({ status: 200 });
    expect(await end('')).toMatchObject({ status: 204 });
    expect(await refresh(String(next.body['refreshToken']))).toMatchObject(STALE);
    expect(await endedOf(userId)).toHaveLength(2);
    expect(await endedOf(userId)).toContain(kept[0]?.id);
  });

  test('of a session that issued no token lately publishes no event', async () => {
    const { userId, accessToken, email } = await user.signUp();
    user.advance(HOUR);
    await user.login(email);
    await user.call('DELETE', '/users/me/sessions', { as: accessToken });
    expect(await endedOf(userId)).toHaveLength(1);
  });

  test('by logout, and a reused refresh token, revoke the access tokens as well', async () => {
    const logout = await user.signUp();
    await user.call('POST', '/auth/logout', { body: { refreshToken: logout.refreshToken } });
    const stolen = await user.signUp();
    await refresh(stolen.refreshToken);
    await refresh(stolen.refreshToken);
    for (const { userId, accessToken } of [logout, stolen]) {
      const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as {
        sid: string;
      };
      expect(await endedOf(userId)).toEqual([claims.sid]);
    }
  });
});

describe('a session ends at a fixed time, however often it is refreshed:', () => {
  test.each([
    ['customer', 30 * DAY, 7 * DAY],
    ['seller', 12 * HOUR, 3 * HOUR],
    ['admin', 12 * HOUR, 3 * HOUR],
  ])('of a %s', async (role, lifeMs, stepMs) => {
    const { userId, email } = await user.signUp();
    await user.database.db.query('UPDATE users SET role = $2 WHERE id = $1', [userId, role]);
    let answer = await user.login(email);
    let passed = 0;
    for (; passed + stepMs < lifeMs; passed += stepMs) {
      user.advance(stepMs);
      answer = await refresh(String(answer.body['refreshToken']));
      expect(answer).toMatchObject({ status: 200 });
    }
    user.advance(lifeMs - passed - 60_000);
    answer = await refresh(String(answer.body['refreshToken']));
    expect(answer.status).toBe(200);
    // The access token does not outlive the session either.
    expect(Number(answer.body['expiresIn'])).toBeLessThanOrEqual(60);
    user.advance(60_000);
    expect(await refresh(String(answer.body['refreshToken']))).toMatchObject(STALE);
  });
});
