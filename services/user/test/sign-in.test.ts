import { anActor } from '@sidecart/kit/testing-audit';
import { aRegistration, PASSWORD } from './builders';
import { startUser, type UserHarness } from './harness';

let user: UserHarness;
beforeAll(async () => (user = await startUser()));
afterAll(() => user.stop());

const DAY = 86_400_000;
const register = (body: unknown) => user.call('POST', '/auth/register', { body });
const refresh = (refreshToken: string) => user.call('POST', '/auth/refresh', { body: { refreshToken } });
const tokenOf = (answer: { body: Record<string, unknown> }) => String(answer.body['refreshToken']);
const REFUSED = { status: 401, body: { code: 'credentials-refused' } };
const STALE = { status: 401, body: { code: 'refresh-token-refused' } };

describe('registering', () => {
  test('creates a customer and publishes an event with the token that verifies the e-mail', async () => {
    const registration = aRegistration({ email: 'Ada.Byron@Example.com' });
    const { status, body } = await register(registration);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String),
      email: 'ada.byron@example.com',
      firstName: 'Ada',
      lastName: 'Byron',
      role: 'customer',
      emailVerified: false,
      blocked: false,
      hasSecondFactor: false,
      createdAt: expect.stringMatching(/Z$/),
    });
    expect(await user.eventsOf(body['id'] ?? '')).toEqual([
      {
        type: 'user.registered',
        data: {
          userId: body['id'],
          email: 'ada.byron@example.com',
          firstName: 'Ada',
          sealedToken: expect.stringMatching(/^[\w-]{90,}$/),
          locale: 'en',
          occurredAt: body['createdAt'],
        },
      },
    ]);
  });

  test('accepts an e-mail once, ignoring case, even concurrently', async () => {
    const registration = aRegistration();
    const spellings = [registration.email, registration.email.toUpperCase()];
    const answers = await Promise.all(
      [...spellings, ...spellings].map((email) => register({ ...registration, email })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(answers.find(({ status }) => status === 409)).toMatchObject({ body: { code: 'email-taken' } });
  });

  test.each([
    [7, 400],
    [8, 201],
    [128, 201],
    [129, 400],
  ])('a password of %i characters: %i', async (length, status) => {
    const registration = aRegistration({ password: 'x'.repeat(length) });
    expect(await register(registration)).toMatchObject({ status });
    const tried = await user.login(registration.email, registration.password);
    expect(tried.status).toBe({ 7: 401, 8: 200, 128: 200, 129: 400 }[length]);
  });

  test('accepts a password unchanged: spaces, any script', async () => {
    const registration = aRegistration({ password: '  пароль 密码 🔑  ' });
    expect(await register(registration)).toMatchObject({ status: 201 });
    expect(await user.login(registration.email, registration.password)).toMatchObject({ status: 200 });
    expect(await user.login(registration.email, registration.password.trim())).toMatchObject(REFUSED);
  });
});

describe('signing in', () => {
  test('returns a session whose access token gives access to the account', async () => {
    const registration = aRegistration();
    await register(registration);
    const { status, body } = await user.login(` ${registration.email.toUpperCase()}`.trim());
    expect(status).toBe(200);
    expect(body).toMatchObject({
      expiresIn: 900,
      tokenType: 'Bearer',
      refreshToken: expect.stringMatching(/^[\w-]{43}$/),
      user: { email: registration.email, role: 'customer' },
    });
    const me = await user.call('GET', '/users/me', { as: body['accessToken'] ?? '' });
    expect(me).toMatchObject({ status: 200, body: { email: registration.email } });
  });

  test('gives the same error for a wrong password, an unknown user and a blocked one', async () => {
    const { email } = await user.signUp();
    const blocked = await user.signUp();
    await user.service.changeStanding(blocked.userId, { blocked: true }, anActor());
    const answers = await Promise.all([
      user.login(email, 'a wrong password'),
      user.login('nobody@example.com'),
      user.login(blocked.email),
    ]);
    for (const answer of answers) expect(answer).toMatchObject(REFUSED);
    const problems = answers.map(({ body, type }) => ({
      ...(body as object),
      contentType: type,
      instance: '',
    }));
    expect(new Set(problems.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  test('stores neither passwords nor tokens in clear text', async () => {
    const { refreshToken } = await user.signUp();
    const tables = ['users', 'refresh_tokens', 'mail_tokens'];
    const kept = await Promise.all(tables.map((table) => user.database.db.query(`SELECT * FROM ${table}`)));
    const text = JSON.stringify(kept.map(({ rows }) => rows));
    expect(text).not.toContain(PASSWORD);
    expect(text).not.toContain(refreshToken);
  });
});

describe('a refresh token', () => {
  test('is valid once and returns the next', async () => {
    const { refreshToken, email } = await user.signUp();
    const first = await refresh(refreshToken);
    expect(first).toMatchObject({ status: 200, body: { expiresIn: 900, user: { email } } });
    expect(tokenOf(first)).not.toBe(refreshToken);
    expect(await refresh(tokenOf(first))).toMatchObject({ status: 200 });
  });

  test('that is reused revokes its whole family, and no other', async () => {
    const { refreshToken, email } = await user.signUp();
    const elsewhere = tokenOf(await user.login(email));
    const second = tokenOf(await refresh(refreshToken));
    const third = tokenOf(await refresh(second));
    expect(await refresh(refreshToken)).toMatchObject(STALE);
    for (const token of [refreshToken, second, third]) expect(await refresh(token)).toMatchObject(STALE);
    expect(await refresh(elsewhere)).toMatchObject({ status: 200 });
  });

  test('that is sent several times concurrently passes once, and its family is revoked', async () => {
    const { refreshToken } = await user.signUp();
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(refreshToken)));
    const passed = answers.filter(({ status }) => status === 200);
    expect(passed).toHaveLength(1);
    for (const answer of passed) expect(await refresh(tokenOf(answer))).toMatchObject(STALE);
  });

  test('is revoked by the logout, which may be repeated', async () => {
    const { refreshToken } = await user.signUp();
    const next = tokenOf(await refresh(refreshToken));
    const logout = (token: string) => user.call('POST', '/auth/logout', { body: { refreshToken: token } });
    for (const token of [next, next, 'an-unknown-token'])
      expect(await logout(token)).toMatchObject({ status: 204 });
    for (const token of [refreshToken, next]) expect(await refresh(token)).toMatchObject(STALE);
  });

  test('of a blocked user is rejected, and stays so when the user is unblocked', async () => {
    const { userId, email, refreshToken } = await user.signUp();
    await user.service.changeStanding(userId, { blocked: true }, anActor());
    expect(await refresh(refreshToken)).toMatchObject(STALE);
    await user.service.changeStanding(userId, { blocked: false }, anActor());
    expect(await refresh(refreshToken)).toMatchObject(STALE);
    expect(await user.login(email)).toMatchObject({ status: 200 });
  });

  test('that is unknown, or is an access token, is rejected', async () => {
    const { accessToken } = await user.signUp();
    expect(await refresh('an-unknown-token')).toMatchObject(STALE);
    expect([400, 401]).toContain((await refresh(accessToken)).status);
  });

  test('expires', async () => {
    const { refreshToken } = await user.signUp();
    user.advance(29 * DAY);
    const next = tokenOf(await refresh(refreshToken));
    user.advance(30 * DAY);
    expect(await refresh(next)).toMatchObject(STALE);
  });
});
