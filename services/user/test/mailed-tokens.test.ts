import { testAppToken } from '@sidecart/kit/testing';
import { anActor } from '@sidecart/kit/testing-audit';
import { PASSWORD } from './builders';
import { startUser, type UserHarness } from './harness';

let user: UserHarness;
beforeAll(async () => (user = await startUser()));
afterAll(() => user.stop());

const HOUR = 3_600_000;
const verify = (token: string) => user.call('POST', '/auth/verify-email', { body: { token } });
const ask = (email: string) => user.call('POST', '/auth/password-reset', { body: { email } });
const confirm = (token: string, password = 'another password') =>
  user.call('POST', '/auth/password-reset/confirm', { body: { token, password } });
const refresh = (refreshToken: string) => user.call('POST', '/auth/refresh', { body: { refreshToken } });
const REFUSED = { status: 400, body: { code: 'token-refused' } };

const verificationToken = (userId: string) => user.mailedToken(userId, 'user.registered');
const resetToken = (userId: string) => user.mailedToken(userId, 'user.password-reset-requested');
const typesOf = async (userId: string) => (await user.eventsOf(userId)).map(({ type }) => type);

describe('the token that verifies an e-mail', () => {
  test('works once and publishes one event', async () => {
    const { userId, email, accessToken, refreshToken } = await user.signUp();
    const token = await verificationToken(userId);
    expect(await verify(token)).toMatchObject({ status: 204 });
    expect(await verify(token)).toMatchObject(REFUSED);
    expect(await typesOf(userId)).toEqual(['user.registered']);
    const me = await user.call('GET', '/users/me', { as: accessToken });
    expect(me).toMatchObject({ body: { email, emailVerified: true } });
    expect(await refresh(refreshToken)).toMatchObject({ body: { user: { emailVerified: true } } });
  });

  test('counts once when it is sent twice concurrently', async () => {
    const { userId } = await user.signUp();
    const token = await verificationToken(userId);
    const answers = await Promise.all([verify(token), verify(token), verify(token)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 400, 400]);
    expect(await typesOf(userId)).toEqual(['user.registered']);
  });

  test('sets no password', async () => {
    const { userId, email } = await user.signUp();
    expect(await confirm(await verificationToken(userId))).toMatchObject(REFUSED);
    expect(await user.login(email)).toMatchObject({ status: 200 });
  });
});

test('events of mails name the language of the page, English if it is not given', async () => {
  const account = { email: 'german@example.com', password: PASSWORD, firstName: 'Ada', lastName: 'Byron' };
  const { body } = await user.call('POST', '/auth/register', { body: { ...account, locale: 'de' } });
  const { id: userId } = body as unknown as { id: string };
  await user.call('POST', '/auth/password-reset', { body: { email: account.email, locale: 'de' } });
  await ask(account.email);
  const { accessToken } = (await user.login(account.email)).body as unknown as { accessToken: string };
  const change = { email: 'new-german@example.com', currentPassword: PASSWORD, locale: 'de' };
  await user.call('POST', '/users/me/email', { as: accessToken, body: change });
  const languages = async () =>
    (await user.eventsOf(userId)).map(({ type, data }) => `${type} ${String(data['locale'])}`).sort();
  const expected = [
    'user.email-change-requested de',
    'user.password-reset-requested de',
    'user.password-reset-requested en',
    'user.registered de',
  ];
  await user.settled();
  expect(await languages()).toEqual(expected);
  expect(
    await user.call('POST', '/auth/password-reset', { body: { email: account.email, locale: 'fr' } }),
  ).toMatchObject({ status: 400 });
});

test('a notice is in the language in which the user last asked for a mail', async () => {
  const { userId, email, accessToken } = await user.signUp();
  const noticesOf = async () =>
    (await user.eventsOf(userId))
      .filter(({ type }) => type === 'user.password-changed')
      .map(({ data }) => data['locale']);
  const changePassword = (as: string, currentPassword: string, password: string) =>
    user.call('POST', '/users/me/password', { as, body: { currentPassword, password } });

  await changePassword(accessToken, PASSWORD, 'another long password');
  expect(await noticesOf()).toEqual(['en']);
  const { body } = await user.login(email, 'another long password');
  const { accessToken: later } = body as unknown as { accessToken: string };
  await user.call('POST', '/users/me/verification-mail', { as: later, body: { locale: 'de' } });
  // Anybody can ask for this mail.
  await user.call('POST', '/auth/password-reset', { body: { email, locale: 'en' } });
  await user.settled();
  await changePassword(later, 'another long password', PASSWORD);
  expect(await noticesOf()).toEqual(['en', 'de']);
});

describe('another link that verifies an e-mail', () => {
  const askAgain = (accessToken: string, locale?: string) =>
    user.call('POST', '/users/me/verification-mail', { as: accessToken, body: locale ? { locale } : {} });

  test('is mailed to the own address, works like the first one, and then none is left', async () => {
    const { userId, email, accessToken } = await user.signUp();
    const first = await verificationToken(userId);
    expect(await askAgain(accessToken, 'de')).toMatchObject({ status: 202, body: {} });
    expect((await user.eventsOf(userId)).at(-1)).toMatchObject({
      type: 'user.verification-requested',
      data: { userId, email, firstName: 'Ada', locale: 'de' },
    });
    const token = await user.mailedToken(userId, 'user.verification-requested');
    expect(token).not.toBe(first);
    expect(await verify(token)).toMatchObject({ status: 204 });
    expect(await verify(first)).toMatchObject(REFUSED);
  });

  test('is not mailed for an address that is verified', async () => {
    const { userId, accessToken } = await user.signUp();
    await verify(await verificationToken(userId));
    expect(await askAgain(accessToken)).toMatchObject({ status: 422, body: { code: 'email-verified' } });
    expect(await typesOf(userId)).toEqual(['user.registered']);
  });

  test('needs a session', async () => {
    const answer = await user.call('POST', '/users/me/verification-mail', { body: {} });
    expect(answer).toMatchObject({ status: 401 });
  });
});

describe('the token that resets a password', () => {
  test('sets it once, ends every session, and invalidates the old password', async () => {
    const { userId, email, refreshToken } = await user.signUp();
    expect(await ask(email.toUpperCase())).toMatchObject({ status: 202 });
    const token = await resetToken(userId);
    expect(await confirm(token)).toMatchObject({ status: 204 });
    expect(await confirm(token, 'yet another one')).toMatchObject(REFUSED);
    expect(await refresh(refreshToken)).toMatchObject({ status: 401 });
    expect((await user.eventsOf(userId)).at(-1)).toMatchObject({
      type: 'user.password-changed',
      data: { userId, occurredAt: expect.any(String) },
    });
    expect(await user.login(email, PASSWORD)).toMatchObject({ status: 401 });
    expect(await user.login(email, 'another password')).toMatchObject({ status: 200 });
  });

  test('invalidates the earlier ones when it is used', async () => {
    const { userId, email } = await user.signUp();
    await ask(email);
    const first = await resetToken(userId);
    await ask(email);
    expect(await confirm(await resetToken(userId))).toMatchObject({ status: 204 });
    expect(await confirm(first)).toMatchObject(REFUSED);
  });

  test.each([
    [7, 400],
    [8, 204],
    [128, 204],
    [129, 400],
  ])('sets a password of %i characters: %i', async (length, status) => {
    const { userId, email } = await user.signUp();
    await ask(email);
    expect(await confirm(await resetToken(userId), 'x'.repeat(length))).toMatchObject({ status });
  });

  test('does not verify an e-mail', async () => {
    const { userId, email } = await user.signUp();
    await ask(email);
    expect(await verify(await resetToken(userId))).toMatchObject(REFUSED);
  });

  test('is requested with the same response whether the account exists or not', async () => {
    const known = await user.signUp();
    const blocked = await user.signUp();
    await user.service.changeStanding(blocked.userId, { blocked: true }, anActor());
    const answers = [await ask(known.email), await ask('nobody@example.com'), await ask(blocked.email)];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await typesOf(known.userId)).toContain('user.password-reset-requested');
    expect(await typesOf(blocked.userId)).not.toContain('user.password-reset-requested');
  });
});

describe('a request for a reset mail', () => {
  const send = (email: string) =>
    fetch(`${user.server.url}/auth/password-reset`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'dapr-api-token': testAppToken },
      body: JSON.stringify({ email }),
    });
  const waiting = async () =>
    (
      await user.database.db.query<{ email: string }>('SELECT email FROM reset_requests ORDER BY email')
    ).rows.map(({ email }) => email);
  const mails = async (userId: string) =>
    (await typesOf(userId)).filter((type) => type === 'user.password-reset-requested').length;

  test('is stored before the answer, for a known and an unknown address alike, and becomes one mail', async () => {
    const { userId, email } = await user.signUp();
    for (const address of [email, 'nobody@example.com'])
      expect(await send(address)).toMatchObject({ status: 202 });
    expect(await waiting()).toEqual([email, 'nobody@example.com'].sort());
    expect(await mails(userId)).toBe(0);
    await Promise.all([user.settled(), user.settled()]);
    expect(await waiting()).toEqual([]);
    expect(await mails(userId)).toBe(1);
  });

  test('is not lost when the process ends while it prepares the mail', async () => {
    const { userId, email } = await user.signUp();
    await send(email);
    const { db } = user.database;
    const tx = db.tx.bind(db);
    jest.spyOn(db, 'tx').mockImplementationOnce((work) =>
      tx(async (t) => {
        await work(t);
        throw new Error('the process ended');
      }),
    );
    await expect(user.settled()).rejects.toThrow('the process ended');
    expect(await mails(userId)).toBe(0);
    expect(await waiting()).toEqual([email]);
    await user.settled();
    expect(await mails(userId)).toBe(1);
  });
});

test('mailed tokens expire', async () => {
  const { userId, email } = await user.signUp();
  await ask(email);
  user.advance(2 * HOUR);
  expect(await confirm(await resetToken(userId))).toMatchObject(REFUSED);
  user.advance(7 * 24 * HOUR);
  expect(await verify(await verificationToken(userId))).toMatchObject(REFUSED);
});

test('a mailed token stands in clear in no table and no event; one that was used is gone', async () => {
  const { userId, email } = await user.signUp();
  await ask(email);
  const tokens = [await verificationToken(userId), await resetToken(userId)];
  const { rows: tables } = await user.database.db.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['outbox', 'mail_tokens']));
  const contents = await Promise.all(
    tables.map(({ name }) => user.database.db.query(`SELECT * FROM ${name}`)),
  );
  const text = JSON.stringify([contents.map(({ rows }) => rows), await user.eventsOf(userId)]);
  expect(text).toContain(userId);
  for (const token of tokens) {
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(text).not.toContain(token);
  }
  await verify(String(tokens[0]));
  await confirm(String(tokens[1]));
  const left = await user.database.db.query('SELECT 1 FROM mail_tokens WHERE user_id = $1', [userId]);
  expect(left.rowCount).toBe(0);
});
