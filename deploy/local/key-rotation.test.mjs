import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { isRotating, newSigningKey, removal, rotation } from './key-rotation.mjs';

const require = createRequire(import.meta.url);
const { createAccessTokens } = require('../../services/user/dist/access-tokens.js');
const { createSandbox } = require('../../services/payment/dist/sandbox.js');
const { signWebhook } = require('../psp/dist/service.js');
const { createTokenVerifier } = await import('@sidecart/kit/tokens');

const start = {
  'token-signing-key': newSigningKey(),
  'psp-webhook-secret': 'the-first',
  'demo-password': 'stays',
};
const user = { id: 'u-1', role: 'customer', email: 'ada@example.com', emailVerified: true };
const body = JSON.stringify({ reference: 'c-1' });

const session = { id: 's-1', expiresAt: new Date(Date.now() + 3_600_000) };
const signToken = (secrets) =>
  createAccessTokens(secrets['token-signing-key'], 900).sign(user, session, new Date()).accessToken;
const accepts = async (secrets, token) => {
  const { keys } = createAccessTokens(secrets['token-signing-key'], 900);
  const { userId } = await createTokenVerifier(async () => keys).verify(token);
  return userId === user.id;
};

/** What the provider sends when it has these secrets. */
const sign = (secrets) => signWebhook(secrets['psp-webhook-secret'], Math.floor(Date.now() / 1_000), body);
const reads = (secrets, signature) => {
  const options = { url: 'http://psp', apiKey: 'x', timeoutMs: 1, now: () => new Date() };
  const sandbox = createSandbox({ ...options, webhookSecret: secrets['psp-webhook-secret'] });
  return sandbox.readWebhook(Buffer.from(body), signature) === 'c-1';
};

test('a rotation signs nobody out and refuses no webhook, however far each program has read it', async () => {
  const steps = [start, ...rotation(start).map(({ secrets }) => secrets)];
  // While a step is taken, each program has the secrets of this step or those of the one before.
  for (let at = 1; at < steps.length; at += 1)
    for (const signer of [steps[at - 1], steps[at]])
      for (const verifier of [steps[at - 1], steps[at]]) {
        assert.equal(await accepts(verifier, signToken(signer)), true);
        assert.equal(reads(verifier, sign(signer)), true);
      }
  // Whatever was signed before is accepted until the old keys are removed.
  const [first, , last] = steps;
  assert.equal(await accepts(last, signToken(first)), true);
  assert.equal(reads(last, sign(first)), true);
  assert.equal(last['demo-password'], 'stays');
});

test('afterwards the new keys sign, and once the old ones are removed nothing of theirs is accepted', async () => {
  const last = rotation(start).at(-1).secrets;
  assert.equal(isRotating(start), false);
  assert.equal(isRotating(last), true);
  const [{ secrets: clean }] = removal(last);
  assert.equal(isRotating(clean), false);
  assert.equal(await accepts(clean, signToken(last)), true);
  assert.equal(reads(clean, sign(last)), true);
  await assert.rejects(accepts(clean, signToken(start)));
  const old = sign(start);
  assert.throws(() => reads(clean, old), /signature does not match/);
});
