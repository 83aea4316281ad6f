import { PassThrough } from 'node:stream';
import pino from 'pino';
import { aRegistration, anAddress, PASSWORD } from './builders';
import { startUser, type UserHarness } from './harness';

const lines: string[] = [];
let user: UserHarness;
beforeAll(async () => {
  const sink = new PassThrough();
  sink.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  user = await startUser({ log: pino({ level: 'trace' }, sink) });
});
afterAll(() => user.stop());

test('no log line holds a password or a token, even when the database fails midway', async () => {
  const { email, userId, accessToken, refreshToken } = await user.signUp();
  const reset = (password: string) =>
    user.call('POST', '/auth/password-reset/confirm', { body: { token, password } });
  const token = await user.mailedToken(userId, 'user.registered');

  const everything = async () => {
    const statuses = [
      await user.call('POST', '/auth/register', { body: aRegistration({ email }) }),
      await user.call('POST', '/auth/register', { body: aRegistration() }),
      await user.login(email),
      await user.login(email, `${PASSWORD}!`),
      await user.call('POST', '/auth/refresh', { body: { refreshToken } }),
      await user.call('POST', '/auth/password-reset', { body: { email } }),
      await reset(`${PASSWORD}?`),
      await user.call('POST', '/auth/verify-email', { body: { token } }),
      await user.call('POST', '/users/me/addresses', { as: accessToken, body: anAddress() }),
      await user.call('GET', '/users/me', { as: `${accessToken}x` }),
      await user.call('POST', '/auth/login', { body: `{"password":"${PASSWORD}"` }),
    ];
    return statuses.map(({ status }) => status);
  };
  await everything();
  for (const table of ['users', 'refresh_tokens', 'mail_tokens', 'addresses', 'reset_requests'])
    await user.database.db.query(`ALTER TABLE ${table} RENAME TO ${table}_away`);
  expect((await everything()).filter((status) => status === 500).length).toBeGreaterThan(5);

  expect(lines.length).toBeGreaterThan(5);
  const text = lines.join('');
  for (const secret of [PASSWORD, accessToken, refreshToken, token, 'argon2id', email])
    expect(text).not.toContain(secret);
});
