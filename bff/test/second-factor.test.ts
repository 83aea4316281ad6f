import { CODE, PASSWORD, type FakeUser } from './fake-accounts';
import { Answered } from './fake-gateway';
import { startBff, type BffHarness } from './harness';

let bff: BffHarness;
beforeAll(async () => (bff = await startBff()));
afterAll(() => bff.stop());
beforeEach(() => void (bff.gateway.asked.length = 0));

const signIn = (browser: ReturnType<BffHarness['browser']>, { email }: FakeUser) =>
  browser.call('POST', '/api/session', { body: { email, password: PASSWORD } });

describe('signing in with a second factor', () => {
  test('opens a session only when the challenge of the password is answered', async () => {
    const user = bff.shop.addUser();
    bff.shop.withFactor.add(user.email);
    const browser = bff.browser();
    const first = await signIn(browser, user);
    const challenge = `challenge-of-${user.id}`;
    expect(first).toMatchObject({
      status: 401,
      body: { code: 'second-factor-required', challenge, methods: ['totp', 'recovery-code'] },
    });
    expect([...browser.cookies.keys()]).toEqual([]);
    const answer = (code: string) =>
      browser.call('POST', '/api/session/second-factor', { body: { challenge, code } });
    expect(await answer('000000')).toMatchObject({ status: 401, body: { code: 'second-factor-incorrect' } });
    expect([...browser.cookies.keys()]).toEqual([]);
    expect(await answer(CODE)).toMatchObject({ status: 200, body: { user, recoveryCodes: null } });
    expect([...browser.cookies.keys()].sort()).toEqual(['device', 'session']);
    expect((await browser.get('/api/session')).body).toEqual(user);
  });

  test('carries over the cart of the guest', async () => {
    const user = bff.shop.addUser();
    bff.shop.withFactor.add(user.email);
    const browser = bff.browser();
    await browser.call('POST', '/api/cart/items', { body: { sku: 'mug-s', quantity: 1 } });
    await signIn(browser, user);
    const challenge = `challenge-of-${user.id}`;
    await browser.call('POST', '/api/session/second-factor', { body: { challenge, code: CODE } });
    expect(bff.gateway.count('POST /cart/merge')).toBe(1);
  });

  test('sets up an authenticator app where the role requires one, and shows the recovery codes', async () => {
    const user = bff.shop.addUser('admin');
    bff.shop.withoutFactor.add(user.email);
    const browser = bff.browser();
    const challenge = `challenge-of-${user.id}`;
    expect(await signIn(browser, user)).toMatchObject({
      status: 401,
      body: { code: 'second-factor-setup-required', challenge },
    });
    expect(
      await browser.call('POST', '/api/session/second-factor/setup', { body: { challenge } }),
    ).toMatchObject({ status: 200, body: { secret: expect.any(String), uri: expect.any(String) } });
    const confirmed = await browser.call('POST', '/api/session/second-factor', {
      body: { challenge, code: CODE },
    });
    expect(confirmed).toMatchObject({ status: 200, body: { recoveryCodes: ['first-code', 'second-code'] } });
    expect(confirmed.headers['cache-control']).toBe('private, no-store');
    expect((await browser.get('/api/session')).body).toEqual(user);
  });
});

test('a change of the second factors keeps this session, whose token it revokes', async () => {
  const passkey = { id: 'p-1', name: 'Phone', createdAt: '2026-01-01T00:00:00.000Z', lastUsedAt: null };
  const recoveryCodes = ['first-code'];
  const changes: [route: string, answer: unknown, path: string, body: object][] = [
    ['/users/me/totp/confirm', { recoveryCodes }, 'totp/confirm', { code: CODE }],
    ['/users/me/totp/remove', undefined, 'totp/remove', { currentPassword: PASSWORD }],
    ['/users/me/passkeys/p-1/remove', undefined, 'passkeys/p-1/remove', { currentPassword: PASSWORD }],
    ['/users/me/recovery-codes', { recoveryCodes }, 'recovery-codes', { currentPassword: PASSWORD }],
    [
      '/users/me/passkeys',
      new Answered(201, { passkey, recoveryCodes }),
      'passkeys',
      {
        name: 'Phone',
        response: {
          id: 'aWQ',
          rawId: 'aWQ',
          type: 'public-key',
          clientExtensionResults: {},
          response: { clientDataJSON: 'e30', attestationObject: 'e30' },
        },
      },
    ],
  ];
  const { browser } = await bff.signedIn();
  for (const [route, answer, path, body] of changes) {
    bff.gateway.on(`POST ${route}`, (asked) => {
      bff.shop.revokeTokens(bff.shop.signedIn(asked));
      return answer;
    });
    const { status } = await browser.call('POST', `/api/account/${path}`, { body });
    expect([path, status < 300]).toEqual([path, true]);
    const refreshes = bff.gateway.count('POST /auth/refresh');
    expect([path, (await browser.get('/api/screens/account')).status]).toEqual([path, 200]);
    // The token was replaced with the change, not by a rejected request after it.
    expect([path, bff.gateway.count('POST /auth/refresh')]).toEqual([path, refreshes]);
  }
});
