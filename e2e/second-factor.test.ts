import { ask, send } from './api';
import { openAuthenticator } from './authenticator';
import { aCustomer, type Customer } from './callers';
import { addPasskey } from './passkeys';
import { mailsTo, until } from './shop';

jest.setTimeout(120_000);

/** What a login with the right password is answered with, where the account has a second factor. */
async function begin({ email, password }: Customer) {
  const { problem } = await send('logIn', { body: { email, password } });
  expect(problem).toMatchObject({
    status: 401,
    code: 'second-factor-required',
    route: '/auth/second-factor',
  });
  return problem as unknown as {
    challenge: string;
    methods: string[];
    passkeyOptions: { challenge: string };
  };
}
const codeOf = ({ problem }: { problem?: { code: string } | undefined }) => problem?.code;

test('through the gateway, a login needs the code of the authenticator app, and a changed factor is mailed', async () => {
  const customer = await aCustomer('customer');
  const other = await ask('logIn', { body: { email: customer.email, password: customer.password } });
  const as = customer.token;
  const { secret } = (await ask('startTotp', { as, body: { currentPassword: customer.password } })).body;
  const app = openAuthenticator(secret);
  const { recoveryCodes } = (await ask('confirmTotp', { as, body: { code: await app.nextCode() } })).body;
  expect(recoveryCodes).toHaveLength(10);

  const ended = await until(
    () => send('getAccount', { as: other.body.accessToken }),
    ({ status }) => status === 401,
    'the end of the other session',
  );
  expect(codeOf(ended)).toBe('token-revoked');
  expect(await send('getAccount', { as })).toMatchObject({ status: 200, body: { hasSecondFactor: true } });

  const { challenge, methods } = await begin(customer);
  expect(methods).toEqual(['totp', 'recovery-code']);
  const recoveryCode = 'AAAA-AAAA-AAAA-AAAA';
  expect(codeOf(await send('answerSecondFactor', { body: { challenge, recoveryCode } }))).toBe(
    'second-factor-incorrect',
  );
  const code = await app.nextCode();
  const { body } = await ask('answerSecondFactor', { body: { challenge, code } });
  expect(await send('getAccount', { as: body.accessToken })).toMatchObject({ status: 200 });
  expect(codeOf(await send('answerSecondFactor', { body: { challenge, code } }))).toBe('challenge-expired');

  const mails = await until(
    () => mailsTo(customer.email),
    (all) => all.some(({ Subject }) => Subject.includes('two-step')),
    'the notice',
  );
  expect(JSON.stringify(mails)).not.toContain(secret);
});

test('through the gateway, a login needs the passkey', async () => {
  const customer = await aCustomer('customer');
  const { authenticator } = await addPasskey(customer);
  const { challenge, methods, passkeyOptions } = await begin(customer);
  expect(methods).toEqual(['passkey', 'recovery-code']);
  const passkey = authenticator.answer(passkeyOptions.challenge);
  const { body } = await ask('answerSecondFactor', { body: { challenge, passkey } });
  expect(await send('getAccount', { as: body.accessToken })).toMatchObject({ status: 200 });
});
