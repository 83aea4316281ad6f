import { createHash, randomBytes } from 'node:crypto';
import { startBff, type BffHarness } from './harness';
import { PASSWORD } from './fake-accounts';

let bff: BffHarness;
beforeAll(async () => (bff = await startBff()));
afterAll(() => bff.stop());
beforeEach(() => {
  bff.gateway.asked.length = 0;
  bff.gateway.away.clear();
});

const cookieOf = (headers: { 'set-cookie'?: string[] }) => headers['set-cookie']?.[0] ?? '';
const signIn = (browser = bff.browser(), email = bff.shop.addUser().email, password = PASSWORD) =>
  browser.call('POST', '/api/session', { body: { email, password } });
const keysOf = async () =>
  (await bff.redis.keys(`${bff.prefix}bff:session:*`)).map((key) => key.slice(bff.prefix.length));
const MINUTES = 60_000;

describe('signing in', () => {
  test('returns the viewer and a cookie that page scripts cannot read', async () => {
    const user = bff.shop.addUser();
    const { status, headers, body } = await signIn(bff.browser(), user.email);
    expect(status).toBe(200);
    expect(body).toEqual(user);
    expect(headers['cache-control']).toBe('private, no-store');
    expect(cookieOf(headers)).toMatch(
      /^session=[A-Za-z0-9_-]{43}; Max-Age=2592000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
  });

  test('with https binds the cookie to this host', async () => {
    const secure = await bff.beside({ PUBLIC_URL: 'https://shop.example.com' });
    const { headers } = await signIn(secure.browser());
    expect(cookieOf(headers)).toMatch(
      /^__Host-session=[\w-]{43}; Max-Age=\d+; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(cookieOf(headers)).not.toMatch(/domain/i);
    const browser = secure.browser();
    browser.cookies.set('session', 'x'.repeat(43));
    expect((await browser.get('/api/session')).body).toBeNull();
  });

  test('keeps the device token of a login in a cookie of its own, and sends it with the next login', async () => {
    const user = bff.shop.addUser();
    const browser = bff.browser();
    const { headers } = await signIn(browser, user.email);
    expect(headers['set-cookie']?.[1]).toMatch(
      /^device=[\w.-]+; Max-Age=7776000; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    const device = browser.cookies.get('device');
    await browser.call('DELETE', '/api/session');
    expect(browser.cookies.get('device')).toBe(device);
    bff.gateway.asked.length = 0;
    await signIn(browser, user.email);
    const login = bff.gateway.asked.find(({ path }) => path === '/auth/login');
    expect(login?.json).toMatchObject({ email: user.email, deviceToken: device });
  });

  test('stores the tokens here, and only a hash of the cookie', async () => {
    const { browser } = await bff.signedIn();
    const [id = ''] = [...browser.cookies.values()];
    const hash = createHash('sha256').update(id).digest('base64url');
    const kept = await bff.redis.hgetall(`bff:session:${hash}`);
    expect(Object.keys(kept).sort()).toEqual(['renewedAt', 'tokens', 'user']);
    expect(await bff.redis.ttl(`bff:session:${hash}`)).toBeGreaterThan(29 * 86_400);
    for (const key of await keysOf())
      expect(JSON.stringify([key, await bff.redis.hgetall(key)])).not.toContain(id);
  });

  test('leaves nothing in Redis that opens an account or a cart to a reader of it', async () => {
    const { user, browser } = await bff.signedIn();
    const guest = bff.browser();
    await guest.call('POST', '/api/cart/items', { body: { sku: 'mug-s', quantity: 1 } });
    const shown = bff.gateway.asked.flatMap(({ headers }) => [
      String(headers['authorization'] ?? '').replace('Bearer ', ''),
      String(headers['x-cart-token'] ?? ''),
    ]);
    await browser.get('/api/screens/cart');
    const secrets = [...shown, ...bff.shop.access.keys(), ...bff.shop.refresh.keys(), user.email].filter(
      Boolean,
    );
    expect(secrets.length).toBeGreaterThan(2);
    const dump = JSON.stringify(
      await Promise.all(
        (await keysOf()).map(async (key) => [key, await bff.redis.hgetall(key).catch(() => key)]),
      ),
    );
    expect(dump).toContain('tokens');
    for (const secret of secrets) expect(dump).not.toContain(secret);
    // Neither do encodings of what is kept.
    const values = [...dump.matchAll(/"([A-Za-z0-9_-]{24,})"/g)].map(([, text = '']) => text);
    const decoded = values.map((text) => Buffer.from(text, 'base64url').toString('utf8')).join(' ');
    for (const secret of secrets) expect(decoded).not.toContain(secret);
  });

  test('ends a session that was kept in plain text, altered, or moved between fields', async () => {
    for (const change of [
      { user: JSON.stringify({ id: 'u', role: 'admin' }) },
      { user: randomBytes(80).toString('base64url') },
      {},
    ]) {
      const { browser } = await bff.signedIn();
      const [id = ''] = [...browser.cookies.values()];
      const key = `bff:session:${createHash('sha256').update(id).digest('base64url')}`;
      expect((await browser.get('/api/session')).body).not.toBeNull();
      const { user = '', renewedAt = '' } = await bff.redis.hgetall(key);
      await bff.redis.hset(key, Object.keys(change).length ? change : { user: renewedAt, renewedAt: user });
      expect((await browser.get('/api/session')).body).toBeNull();
    }
  });

  test('creates a new id each time, and invalidates the previous one', async () => {
    const user = bff.shop.addUser();
    const browser = bff.browser();
    await browser.call('POST', '/api/cart/items', { body: { sku: 'mug-s', quantity: 1 } });
    const [planted = ''] = [...browser.cookies.values()];
    await signIn(browser, user.email);
    const [first = ''] = [...browser.cookies.values()];
    await signIn(browser, user.email);
    const [second = ''] = [...browser.cookies.values()];
    expect(new Set([planted, first, second]).size).toBe(3);
    for (const old of [planted, first]) {
      const other = bff.browser();
      other.cookies.set('session', old);
      expect((await other.get('/api/session')).body).toBeNull();
    }
    expect((await browser.get('/api/session')).body).toMatchObject({ id: user.id });
    // The tokens of the replaced session are revoked.
    expect(bff.gateway.count('POST /auth/logout')).toBe(1);
  });

  test('never adopts an id that someone else chose', async () => {
    const browser = bff.browser();
    const chosen = randomBytes(32).toString('base64url');
    browser.cookies.set('session', chosen);
    await signIn(browser);
    expect(browser.cookies.get('session')).not.toBe(chosen);
  });

  test('with a wrong password is rejected as by the gateway, and creates no session', async () => {
    const before = (await keysOf()).length;
    const answer = await signIn(bff.browser(), bff.shop.addUser().email, 'wrong');
    expect(answer).toMatchObject({ status: 401, body: { code: 'credentials-refused' } });
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.headers).not.toHaveProperty('set-cookie');
    expect(await keysOf()).toHaveLength(before);
  });

  test('as another user carries nothing over from the previous one', async () => {
    const { browser, user } = await bff.signedIn();
    const other = bff.shop.addUser();
    await signIn(browser, other.email);
    const { text } = await browser.get('/api/screens/account');
    expect(text).toContain(other.email);
    expect(text).not.toContain(user.email);
  });

  test('is part of creating an account', async () => {
    const browser = bff.browser();
    const body = { email: 'new@example.com', password: PASSWORD, firstName: 'Grace', lastName: 'Hopper' };
    const made = await browser.call('POST', '/api/account', { body });
    expect(made).toMatchObject({ status: 201, body: { email: 'new@example.com', role: 'customer' } });
    expect((await browser.get('/api/session')).body).toEqual(made.body);
    expect(await bff.browser().call('POST', '/api/account', { body })).toMatchObject({
      status: 409,
      body: { code: 'email-taken' },
    });
  });
});

describe('signing out', () => {
  test('ends the session, revokes its tokens and clears the cookie', async () => {
    const { browser } = await bff.signedIn();
    const id = browser.cookies.get('session') ?? '';
    const { status, headers } = await browser.call('DELETE', '/api/session');
    expect(status).toBe(204);
    expect(cookieOf(headers)).toMatch(/^session=; Max-Age=0; Path=\//);
    expect(bff.gateway.count('POST /auth/logout')).toBe(1);
    browser.cookies.set('session', id);
    expect((await browser.get('/api/session')).body).toBeNull();
    expect(await browser.get('/api/screens/account')).toMatchObject({
      status: 401,
      body: { code: 'token-missing' },
    });
  });

  test('works while the gateway is unavailable, and for a stranger', async () => {
    const { browser } = await bff.signedIn();
    bff.gateway.away.add('/auth/logout');
    expect((await browser.call('DELETE', '/api/session')).status).toBe(204);
    expect((await bff.browser().call('DELETE', '/api/session')).status).toBe(204);
  });
});

describe('a session', () => {
  test('is not created for read requests', async () => {
    const before = (await keysOf()).length;
    const browser = bff.browser();
    for (const path of ['/api/session', '/api/screens/frame', '/api/screens/home', '/api/screens/cart'])
      expect((await browser.get(path)).headers).not.toHaveProperty('set-cookie');
    expect(await keysOf()).toHaveLength(before);
  });

  test.each(['', 'short', 'x'.repeat(44), `${'x'.repeat(42)}%`, '../../../etc'])(
    'is not looked up for "%s"',
    async (value) => {
      const browser = bff.browser();
      browser.cookies.set('session', value);
      expect(await browser.get('/api/session')).toMatchObject({ status: 200, body: null });
    },
  );

  test('has its lifetime extended by each visit, and its cookie too', async () => {
    const { browser } = await bff.signedIn();
    const hash = createHash('sha256')
      .update(browser.cookies.get('session') ?? '')
      .digest('base64url');
    await bff.redis.expire(`bff:session:${hash}`, 60);
    await browser.get('/api/session');
    expect(await bff.redis.ttl(`bff:session:${hash}`)).toBeGreaterThan(29 * 86_400);
    const write = () => browser.call('POST', '/api/cart/items', { body: { sku: 'mug-s', quantity: 1 } });
    expect((await write()).headers).not.toHaveProperty('set-cookie');
    bff.clock.at += 25 * 60 * MINUTES;
    expect(cookieOf((await write()).headers)).toContain(`session=${browser.cookies.get('session')}`);
    expect((await write()).headers).not.toHaveProperty('set-cookie');
  });

  test('never shows a token in any answer', async () => {
    const { browser } = await bff.signedIn('admin');
    await browser.call('POST', '/api/cart/items', { body: { sku: 'mug-s', quantity: 1 } });
    const paths = [
      '/api/session',
      '/api/screens/frame',
      '/api/screens/cart',
      '/api/screens/account',
      '/api/admin/orders',
    ];
    for (const path of paths) {
      const { text, headers } = await browser.get(path);
      for (const secret of [...bff.shop.access.keys(), ...bff.shop.refresh.keys(), ...bff.shop.carts.keys()])
        if (/^(access|refresh|cart)-/.test(secret))
          expect(text + JSON.stringify(headers)).not.toContain(secret);
    }
  });
});

describe('an access token', () => {
  const later = () => (bff.clock.at += 15 * MINUTES);

  test('that expires is replaced during a request', async () => {
    const { browser, user } = await bff.signedIn();
    later();
    expect(await browser.get('/api/screens/account')).toMatchObject({
      status: 200,
      body: { viewer: { id: user.id } },
    });
    expect(bff.gateway.count('POST /auth/refresh')).toBe(1);
    await browser.get('/api/screens/account');
    expect(bff.gateway.count('POST /auth/refresh')).toBe(1);
  });

  test('is replaced once for concurrent requests, on all replicas', async () => {
    const replica = await bff.replica();
    const { browser } = await bff.signedIn();
    later();
    replica.clock.at = bff.clock.at;
    const elsewhere = replica.browser();
    elsewhere.cookies.set('session', browser.cookies.get('session') ?? '');
    const asks = Array.from({ length: 24 }, (_, at) =>
      (at % 2 ? browser : elsewhere).get('/api/screens/account'),
    );
    for (const { status } of await Promise.all(asks)) expect(status).toBe(200);
    expect(bff.gateway.count('POST /auth/refresh')).toBe(1);
  });

  test('that cannot be replaced signs the user out', async () => {
    const { browser, user } = await bff.signedIn();
    for (const [, known] of bff.shop.refresh) if (known.user.id === user.id) known.used = true;
    later();
    const { status, headers, body } = await browser.get('/api/session');
    expect({ status, body }).toEqual({ status: 200, body: null });
    // A new one may be on its way from another answer.
    expect(headers).not.toHaveProperty('set-cookie');
  });

  test('that was revoked during a request is replaced, and the request is repeated', async () => {
    const { browser, user } = await bff.signedIn();
    for (const [token, owner] of bff.shop.access) if (owner.id === user.id) bff.shop.access.delete(token);
    expect(await browser.get('/api/screens/account')).toMatchObject({
      status: 200,
      body: { viewer: { id: user.id } },
    });
    expect(bff.gateway.count('POST /auth/refresh')).toBe(1);
  });

  test('that was revoked permanently ends the session, and the page gets 401', async () => {
    const { browser, user } = await bff.signedIn();
    for (const [token, owner] of bff.shop.access) if (owner.id === user.id) bff.shop.access.delete(token);
    for (const [, known] of bff.shop.refresh)
      if (known.user.id === user.id) bff.shop.revokedFamilies.add(known.family);
    expect(await browser.get('/api/screens/account')).toMatchObject({
      status: 401,
      body: { code: 'session-ended' },
    });
    expect((await browser.get('/api/session')).body).toBeNull();
  });

  test('stays while the gateway cannot replace it', async () => {
    const { browser, user } = await bff.signedIn();
    later();
    bff.gateway.away.add('/auth/refresh');
    expect((await browser.get('/api/session')).body).toMatchObject({ id: user.id });
    bff.gateway.away.clear();
    expect(await browser.get('/api/screens/account')).toMatchObject({ status: 200 });
  });

  test('is a new one once the e-mail address is verified', async () => {
    const { browser } = await bff.signedIn();
    const verified = await browser.call('POST', '/api/account/verify-email', {
      body: { token: 't'.repeat(43) },
    });
    expect(verified.status).toBe(204);
    expect(bff.gateway.count('POST /auth/refresh')).toBe(1);
    expect(await browser.get('/api/screens/account')).toMatchObject({ status: 200 });
  });
});

test('a change of the address is requested with the password, and keeps the session when it is confirmed', async () => {
  const { browser } = await bff.signedIn();
  const request = (currentPassword: string) =>
    browser.call('POST', '/api/account/email', { body: { email: 'new@example.com', currentPassword } });
  expect(await request('wrong')).toMatchObject({ status: 422, body: { code: 'password-incorrect' } });
  expect((await request(PASSWORD)).status).toBe(202);
  const confirmed = await browser.call('POST', '/api/account/confirm-email', {
    body: { token: 't'.repeat(43) },
  });
  expect(confirmed.status).toBe(204);
  expect(await browser.get('/api/screens/account')).toMatchObject({ status: 200 });
});

test('an abandoned refresh does not block others permanently', async () => {
  const { browser } = await bff.signedIn();
  bff.clock.at += 15 * MINUTES;
  const hash = createHash('sha256')
    .update(browser.cookies.get('session') ?? '')
    .digest('base64url');
  await bff.redis.set(`bff:session:${hash}:refresh`, 'somebody who died', 'PX', 300, 'NX');
  const answer = await browser.get('/api/screens/account');
  expect(answer.status).toBe(200);
  expect(bff.gateway.count('POST /auth/refresh')).toBe(1);
});
