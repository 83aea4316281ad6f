import { anAuthenticator } from '@sidecart/kit/testing-authenticator';
import { startUser, type UserHarness } from './harness';
import { problem, secondFactorSteps, SHOP } from './second-factor-steps';

let user: UserHarness;
let steps: ReturnType<typeof secondFactorSteps>;
beforeAll(async () => {
  user = await startUser();
  steps = secondFactorSteps(user);
});
afterAll(() => user.stop());

const INCORRECT = problem(401, 'second-factor-incorrect');
const REFUSED = problem(422, 'passkey-refused');

test('a login with a passkey needs its signature after the password', async () => {
  const account = await user.signUp();
  const { authenticator, options, added } = await steps.addPasskey(account, undefined, 'Blue key');
  expect(options).toMatchObject({
    status: 200,
    body: { rp: { id: 'shop.example.com' }, user: { name: account.email }, attestation: 'none' },
  });
  expect(added).toMatchObject({
    status: 201,
    body: { passkey: { name: 'Blue key', lastUsedAt: null }, recoveryCodes: { length: 10 } },
  });
  const { challenge, methods, passkeyOptions } = await steps.begin(account.email);
  expect(methods).toEqual(['passkey', 'recovery-code']);
  expect(passkeyOptions).toMatchObject({
    rpId: 'shop.example.com',
    allowCredentials: [{ id: authenticator.credentialId, transports: ['usb'] }],
  });
  const passkey = authenticator.answer(passkeyOptions?.challenge ?? '');
  expect(await steps.answer(challenge, { passkey })).toMatchObject({
    status: 200,
    body: { user: { id: account.userId } },
  });
  expect(await steps.factorsOf(account)).toMatchObject({
    passkeys: [{ name: 'Blue key', lastUsedAt: expect.any(String) }],
  });
});

test('a signature for another challenge, shop or account is refused', async () => {
  const account = await user.signUp();
  const { authenticator } = await steps.addPasskey(account);
  const stranger = await user.signUp();
  const { authenticator: foreign } = await steps.addPasskey(stranger);
  const earlier = (await steps.begin(account.email)).passkeyOptions?.challenge ?? '';
  const { challenge, passkeyOptions } = await steps.begin(account.email);
  const asked = passkeyOptions?.challenge ?? '';
  for (const passkey of [
    authenticator.answer(earlier),
    foreign.answer(asked),
    { ...foreign.answer(asked), id: authenticator.credentialId, rawId: authenticator.credentialId },
    authenticator.at('https://shop.example.com.evil.example').answer(asked),
  ])
    expect(await steps.answer(challenge, { passkey })).toMatchObject(INCORRECT);
  const passkey = authenticator.answer(asked);
  expect(await steps.answer(challenge, { passkey })).toMatchObject({ status: 200 });
});

test('a passkey whose count goes back is a clone and is refused', async () => {
  const account = await user.signUp();
  const { authenticator } = await steps.addPasskey(account);
  const signIn = async (counter: number) => {
    const { challenge, passkeyOptions } = await steps.begin(account.email);
    return steps.answer(challenge, {
      passkey: authenticator.answer(passkeyOptions?.challenge ?? '', counter),
    });
  };
  expect(await signIn(5)).toMatchObject({ status: 200 });
  expect(await signIn(5)).toMatchObject(INCORRECT);
  expect(await signIn(6)).toMatchObject({ status: 200 });
});

test('a passkey is added only for the options that the account was given, by the shop, and once', async () => {
  const account = await user.signUp();
  const stranger = await user.signUp();
  const authenticator = anAuthenticator(SHOP);
  const add = (response: object) => steps.post(account, '/passkeys', { name: 'Key', response });
  expect(await add(authenticator.register('any'))).toMatchObject(problem(422, 'setup-expired'));
  const challenge = String((await steps.post(account, '/passkeys/options')).body['challenge']);
  const foreign = String((await steps.post(stranger, '/passkeys/options')).body['challenge']);
  expect(await add(authenticator.register(foreign))).toMatchObject(REFUSED);
  const elsewhere = authenticator.at('https://evil.example').register(challenge);
  expect(await add(elsewhere)).toMatchObject(REFUSED);
  expect(await add(authenticator.register(challenge))).toMatchObject({ status: 201 });
  expect(await add(authenticator.register(challenge))).toMatchObject(problem(422, 'setup-expired'));
  // The same credential is not added to another account.
  const { added } = await steps.addPasskey(stranger, authenticator);
  expect(added).toMatchObject(REFUSED);
});

test('an account has at most twenty passkeys', async () => {
  const account = await user.signUp();
  for (let nth = 0; nth < 20; nth += 1)
    expect((await steps.addPasskey(account)).added).toMatchObject({ status: 201 });
  expect(await steps.post(account, '/passkeys/options')).toMatchObject(problem(422, 'passkeys-full'));
});
