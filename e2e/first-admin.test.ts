import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ask, required, send } from './api';
import { mailsTo, until } from './shop';

const firstAdmin = (...args: string[]) =>
  spawnSync(process.execPath, [join(__dirname, '../deploy/local/first-admin.mjs'), ...args], {
    encoding: 'utf8',
  });

test('an invited admin sets a password with the mailed link and signs in', async () => {
  const email = `${randomUUID()}@example.com`;
  // The demo has an admin.
  expect(firstAdmin('--email', email)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('--another'),
  });
  expect(firstAdmin('--email', email, '--another', '--language', 'de')).toMatchObject({
    status: 0,
    stderr: '',
  });
  const [mail] = await until(
    () => mailsTo(email),
    ({ length }) => length > 0,
    'the invitation',
  );
  expect(mail?.Subject).toBe('Einladung zur Verwaltung des Shops');
  const { Text } = (await (await fetch(`${required('E2E_MAIL')}/api/v1/message/${mail?.ID}`)).json()) as {
    Text: string;
  };
  const token = /\/password-reset\?token=(\S+)/.exec(Text)?.[1];
  const password = 'a password of my own';
  expect(await send('resetPassword', { body: { token, password } })).toMatchObject({
    status: 204,
  });
  const signedIn = await ask('logIn', { body: { email, password } });
  expect(await send('listUsers', { as: signedIn.body.accessToken })).toMatchObject({
    status: 200,
  });
});
