import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMailTokenSeal } from '@sidecart/contracts/mail-token';
import { anActor } from '@sidecart/kit/testing-audit';
import { PASSWORD } from './builders';
import { MAIL_TOKEN_KEY, startUser, type UserHarness } from './harness';

let user: UserHarness;
beforeEach(async () => (user = await startUser()));
afterEach(() => user.stop());

const DAY = 86_400_000;
const EMAIL = 'boss@firm.example';

interface Ended {
  code: number;
  output: string;
}

/** The database access that an operator gives the command: the server, and the role with its password. */
function environment(): Record<string, string> {
  const { hostname, port, username, password, pathname } = new URL(user.database.url);
  return {
    PATH: String(process.env['PATH']),
    DATABASE_HOST: hostname,
    DATABASE_PORT: port,
    DATABASE_NAME: pathname.slice(1),
    DATABASE_USER: username,
    USER_DATABASE_PASSWORD: password || 'any, the server trusts',
    MAIL_TOKEN_KEY,
  };
}

/** The built command in its own process, as a job runs it. */
const firstAdmin = (args: string[], env = environment()) =>
  new Promise<Ended>((resolve, reject) => {
    const child = spawn(process.execPath, [join(__dirname, '../dist/first-admin.js'), ...args], { env });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? -1, output }));
  });

async function accountOf(email: string) {
  const { rows } = await user.database.db.query<{ id: string; role: string; password_hash: string }>(
    'SELECT id, role, password_hash FROM users WHERE email = $1',
    [email],
  );
  return rows[0]!;
}

async function invitationsOf(email: string) {
  const { id } = await accountOf(email);
  return (await user.eventsOf(id)).filter(({ type }) => type === 'user.invited').map(({ data }) => data);
}

const tokenIn = (invitation: Record<string, unknown> | undefined) =>
  createMailTokenSeal(MAIL_TOKEN_KEY).open(
    String(invitation?.['sealedToken']),
    String(invitation?.['userId']),
  );
const tokenOf = async (email: string) => tokenIn((await invitationsOf(email)).at(-1));
const accept = (token: string, password = PASSWORD) =>
  user.call('POST', '/auth/password-reset/confirm', { body: { token, password } });
const listUsers = async (email: string) =>
  user.call('GET', '/users', { as: String((await user.login(email)).body['accessToken']) });

test('the mailed link creates an admin once and verifies the address; nothing secret is printed', async () => {
  const { code, output } = await firstAdmin([
    '--email',
    ` Boss@Firm.example`.trim(),
    '--first-name',
    'Ada',
    '--language',
    'de',
  ]);
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('works once, until') });
  const [invitation, ...more] = await invitationsOf(EMAIL);
  expect(more).toEqual([]);
  expect(invitation).toMatchObject({ email: EMAIL, firstName: 'Ada', locale: 'de' });
  const token = await tokenOf(EMAIL);
  const { password_hash } = await accountOf(EMAIL);
  for (const secret of [token, password_hash, EMAIL]) expect(output).not.toContain(secret);

  expect(await accept(token)).toMatchObject({ status: 204 });
  expect(await accept(token, 'another password')).toMatchObject({ status: 400 });
  expect(await user.login(EMAIL)).toMatchObject({
    status: 200,
    body: { user: { role: 'admin', firstName: 'Ada', emailVerified: true } },
  });
  expect(await listUsers(EMAIL)).toMatchObject({ status: 200 });
});

test('the link expires after three days', async () => {
  await firstAdmin(['--email', EMAIL]);
  user.advance(3 * DAY);
  expect(await accept(await tokenOf(EMAIL))).toMatchObject({ status: 400 });
});

test('a repeated run sends a new link and invalidates the previous one', async () => {
  for (let run = 0; run < 2; run += 1)
    expect(await firstAdmin(['--email', EMAIL])).toMatchObject({ code: 0 });
  const [first, second, ...more] = await invitationsOf(EMAIL);
  expect(more).toEqual([]);
  expect(await accept(tokenIn(first))).toMatchObject({ status: 400 });
  expect(await accept(tokenIn(second))).toMatchObject({ status: 204 });
});

test('two concurrent runs with different addresses leave one admin', async () => {
  const emails = ['one@firm.example', 'two@firm.example'];
  const ended = await Promise.all(emails.map((email) => firstAdmin(['--email', email])));
  expect(ended.map(({ code }) => code)).toEqual([0, 0]);
  const roles = await Promise.all(emails.map(async (email) => (await accountOf(email)).role));
  expect(roles.sort()).toEqual(['admin', 'customer']);
});

test('the next invitation withdraws one to a mistyped address', async () => {
  await firstAdmin(['--email', 'bos@firm.example']);
  const mistyped = await tokenOf('bos@firm.example');
  expect(await firstAdmin(['--email', EMAIL])).toMatchObject({
    code: 0,
    output: expect.stringContaining('Withdrawn: 1'),
  });
  expect(await accept(mistyped)).toMatchObject({ status: 400 });
  await user.call('POST', '/auth/password-reset', { body: { email: 'bos@firm.example' } });
  expect(await accountOf('bos@firm.example')).toMatchObject({ role: 'customer' });
});

test('refuses and changes nothing when there is an active admin, except with --another', async () => {
  const { email: admin } = await user.signInAdmin();
  expect(await firstAdmin(['--email', EMAIL])).toMatchObject({
    code: 1,
    output: expect.stringContaining('--another'),
  });
  expect(await accountOf(EMAIL)).toBeUndefined();
  expect(await firstAdmin(['--email', admin, '--another'])).toMatchObject({
    code: 1,
    output: expect.stringContaining('already-admin'),
  });
  expect(await user.login(admin)).toMatchObject({ status: 200 });

  expect(await firstAdmin(['--email', EMAIL, '--another'])).toMatchObject({ code: 0 });
  expect(await firstAdmin(['--email', 'third@firm.example', '--another'])).toMatchObject({ code: 0 });
  expect(await accept(await tokenOf(EMAIL))).toMatchObject({ status: 204 });
  expect(await listUsers(EMAIL)).toMatchObject({ status: 200 });
});

test('a blocked admin does not count as active', async () => {
  const { userId } = await user.signInAdmin();
  await user.service.changeStanding(userId, { blocked: true }, anActor('another-admin'));
  expect(await firstAdmin(['--email', EMAIL])).toMatchObject({ code: 0 });
  const blocked = await user.signUp();
  await user.service.changeStanding(blocked.userId, { blocked: true }, anActor());
  expect(await firstAdmin(['--email', blocked.email])).toMatchObject({
    code: 1,
    output: expect.stringContaining('account-blocked'),
  });
  expect(await accountOf(blocked.email)).toMatchObject({ role: 'customer' });
  // The refused run withdrew no invitation.
  expect(await accept(await tokenOf(EMAIL))).toMatchObject({ status: 204 });
  expect(await listUsers(EMAIL)).toMatchObject({ status: 200 });
});

test('an account that was registered with the address before loses its password and sessions', async () => {
  const squatter = await user.signUp({ email: EMAIL });
  expect(await firstAdmin(['--email', EMAIL])).toMatchObject({ code: 0 });
  expect(await user.login(EMAIL)).toMatchObject({ status: 401 });
  expect(
    await user.call('POST', '/auth/refresh', { body: { refreshToken: squatter.refreshToken } }),
  ).toMatchObject({ status: 401 });
  const types = (await user.eventsOf(squatter.userId)).map(({ type }) => type);
  // The gateway rejects the access tokens that were issued before.
  expect(types.slice(1)).toEqual(['user.role-changed', 'user.password-changed', 'user.invited']);
  expect(await accept(await tokenOf(EMAIL), 'a password of the owner')).toMatchObject({ status: 204 });
  expect(await user.login(EMAIL, 'a password of the owner')).toMatchObject({
    body: { user: { role: 'admin' } },
  });
});

test('accepts the password from a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-secrets-'));
  const { USER_DATABASE_PASSWORD: password = '', ...env } = environment();
  try {
    expect(await firstAdmin(['--email', EMAIL], env)).toMatchObject({
      code: 1,
      output: expect.stringContaining('set USER_DATABASE_PASSWORD, or SECRETS_DIR'),
    });
    writeFileSync(join(folder, 'user-database-password'), `${password}\n`);
    expect(await firstAdmin(['--email', EMAIL], { ...env, SECRETS_DIR: folder })).toMatchObject({ code: 0 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  [[], '--email is required'],
  [['--email', 'nobody'], '--email must be an e-mail address'],
  [['--email', EMAIL, '--language', 'fr'], 'must be one of'],
  [['--email', EMAIL, '--first-name', ''], 'not allowed to be empty'],
  [['--email', EMAIL, '--password', 'secret'], "Unknown option '--password'"],
])('explains wrong arguments: %j', async (args, reason) => {
  const { code, output } = await firstAdmin(args);
  expect({ code, output }).toMatchObject({ code: 2, output: expect.stringContaining(reason) });
  expect(output).toContain('usage: first-admin');
});

test('names a database that is unavailable or not migrated, without its password', async () => {
  const env = { ...environment(), DATABASE_PORT: '1', USER_DATABASE_PASSWORD: 'not-to-be-shown' };
  const { code, output } = await firstAdmin(['--email', EMAIL], env);
  expect(code).toBe(1);
  expect(output).toContain('The database is unavailable');
  expect(output).not.toContain('not-to-be-shown');
});
