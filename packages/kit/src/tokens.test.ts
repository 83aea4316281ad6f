import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createTestTokens } from './testing';
import { createTokenVerifier, type SigningKeys } from './tokens';

const tokens = createTestTokens();
const refusal = { kind: 'unauthenticated', code: 'token-invalid' };
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = {
  sub: 'u',
  role: 'admin',
  email: 'u@example.com',
  iss: 'sidecart',
  aud: 'sidecart-api',
  exp: 9_999_999_999,
};

test('a valid token identifies the caller', async () => {
  const token = tokens.tokenFor({ userId: 'u-1', role: 'seller', emailVerified: false });
  expect(await tokens.verifier.verify(token)).toEqual({
    userId: 'u-1',
    role: 'seller',
    email: 'u-1@example.com',
    emailVerified: false,
    issuedAt: expect.any(Number),
    expiresAt: expect.any(Number),
  });
});

test.each([
  ['another audience', { audience: 'sidecart-refresh' }],
  ['another issuer', { issuer: 'another-issuer' }],
  ['another type of token', { header: { alg: 'RS256', typ: 'JWT' } }],
  ['no type', { header: { alg: 'RS256', typ: undefined } }],
  ['an unknown key', { keyid: 'other' }],
  ['an expiry in the past', { expiresIn: -1 }],
  ['a start in the future', { notBefore: 60 }],
  ['a critical extension that is not understood', { header: { alg: 'RS256', crit: ['exp'], exp: 1 } }],
  ['no subject', { subject: '' }],
] as const)('a token with %s is rejected', async (_what, options) => {
  const token = tokens.tokenFor({ userId: 'u' }, options as object);
  await expect(tokens.verifier.verify(token)).rejects.toMatchObject(refusal);
});

test.each([
  ['role', { role: 'root' }],
  ['role from the prototype', { role: 'toString' }],
  ['e-mail', { email: 7 }],
])('a token with a wrong %s is refused', async (_what, wrong) => {
  const token = tokens.tokenFor({ userId: 'u', ...(wrong as object) });
  await expect(tokens.verifier.verify(token)).rejects.toMatchObject(refusal);
});

test('a token that was issued in the future is rejected, beyond a minute of difference between clocks', async () => {
  const issued = (seconds: number) =>
    tokens.tokenFor({ userId: 'u' }, {}, new Date(Date.now() + seconds * 1_000));
  await expect(tokens.verifier.verify(issued(70))).rejects.toMatchObject(refusal);
  await expect(tokens.verifier.verify(issued(50))).resolves.toMatchObject({ userId: 'u' });
});

test.each(['jwk', 'x5c', 'jku', 'x5u'])('a token that brings its own key in %s is rejected', async (name) => {
  const foreign = createTestTokens();
  const [own] = foreign.keys;
  const value = { jwk: own, x5c: ['MIIB'], jku: 'https://evil.example/keys', x5u: 'https://evil.example/x' };
  const header = { alg: 'RS256', [name]: value[name as keyof typeof value] } as const;
  for (const keyid of ['test', 'foreign'])
    await expect(
      tokens.verifier.verify(foreign.tokenFor({ userId: 'u' }, { keyid, header })),
    ).rejects.toMatchObject(refusal);
});

test('a token without a signature is rejected', async () => {
  const unsigned = (alg: string) => `${base64({ alg, typ: 'at+jwt', kid: 'test' })}.${base64(claims)}.`;
  for (const alg of ['none', 'None', 'RS256'])
    await expect(tokens.verifier.verify(unsigned(alg))).rejects.toMatchObject(refusal);
});

test('a token signed with the public key as an HMAC secret is rejected', async () => {
  const pem = createPublicKey(tokens.privateKey).export({ type: 'spki', format: 'pem' });
  for (const secret of [pem, JSON.stringify(tokens.keys[0])]) {
    const head = `${base64({ alg: 'HS256', typ: 'at+jwt', kid: 'test' })}.${base64(claims)}`;
    const signature = createHmac('sha256', secret).update(head).digest('base64url');
    await expect(tokens.verifier.verify(`${head}.${signature}`)).rejects.toMatchObject(refusal);
  }
});

test('a token signed by another key with the same key id is rejected', async () => {
  const foreign = createTestTokens();
  await expect(tokens.verifier.verify(foreign.tokenFor({ userId: 'u' }))).rejects.toMatchObject(refusal);
});

test('a token whose claims were changed after signing is rejected', async () => {
  const [head, , signature] = tokens.tokenFor({ userId: 'u' }).split('.');
  const forged = `${head}.${base64(claims)}.${signature}`;
  await expect(tokens.verifier.verify(forged)).rejects.toMatchObject(refusal);
});

test.each([
  '',
  'x',
  'a.b.c',
  '..',
  `${base64({ alg: 'RS256', typ: 'JWT', kid: 'test' })}.bbb.ccc`,
  `${base64({ alg: 'RS256', typ: 'at+jwt', kid: 'test' })}.bbb.ccc`,
  `${base64(null)}.bbb.ccc`,
])('%p is not a token, and is not reported as an internal error', async (garbage) => {
  await expect(tokens.verifier.verify(garbage)).rejects.toMatchObject(refusal);
});

/** A verifier whose clock and key set the test controls. */
function watched(initial: SigningKeys) {
  const world = { keys: initial, fetches: 0, now: 1_000_000, isAway: false };
  const fetchKeys = async () => {
    world.fetches += 1;
    if (world.isAway) throw new Error('away');
    return world.keys;
  };
  return { world, verifier: createTokenVerifier(fetchKeys, { refetchMs: 5_000, now: () => world.now }) };
}

test('known keys are fetched once per minute', async () => {
  const { world, verifier } = watched(tokens.keys);
  await Promise.all([1, 2, 3].map(() => verifier.verify(tokens.tokenFor({ userId: 'u' }))));
  world.now += 59_999;
  await verifier.verify(tokens.tokenFor({ userId: 'u' }));
  expect(world.fetches).toBe(1);
  world.now += 1;
  await Promise.all([1, 2, 3].map(() => verifier.verify(tokens.tokenFor({ userId: 'u' }))));
  expect(world.fetches).toBe(2);
});

test('a key that was removed from the key set is dropped within a minute', async () => {
  const { world, verifier } = watched(tokens.keys);
  const token = tokens.tokenFor({ userId: 'u' });
  await verifier.verify(token);
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  world.keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'new' }];
  world.now += 60_000;
  await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'token-invalid' });
});

test('the known keys remain in use while the source of keys is away', async () => {
  const { world, verifier } = watched(tokens.keys);
  await verifier.verify(tokens.tokenFor({ userId: 'u' }));
  world.isAway = true;
  for (const passed of [60_000, 5_000, 600_000]) {
    world.now += passed;
    await verifier.verify(tokens.tokenFor({ userId: 'u' }));
  }
  world.isAway = false;
  world.keys = [];
  world.now += 5_000;
  await verifier.verify(tokens.tokenFor({ userId: 'u' }));
  await expect(verifier.verify(tokens.tokenFor({ userId: 'u' }))).rejects.toMatchObject({
    code: 'token-invalid',
  });
});

test('many unknown key ids cause at most one fetch per interval', async () => {
  const { world, verifier } = watched(tokens.keys);
  const flood = () =>
    Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        verifier.verify(tokens.tokenFor({ userId: 'u' }, { keyid: `made-up-${index}` })),
      ),
    );
  await flood();
  await flood();
  expect(world.fetches).toBe(1);
  world.now += 4_999;
  await flood();
  expect(world.fetches).toBe(1);
  world.now += 1;
  await flood();
  expect(world.fetches).toBe(2);
});

test('a new key is fetched after the interval, and the old one is still accepted', async () => {
  const { world, verifier } = watched(tokens.keys);
  await verifier.verify(tokens.tokenFor({ userId: 'u' }));
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  world.keys = [
    ...tokens.keys,
    { ...publicKey.export({ format: 'jwk' }), kid: 'new' },
    { ...tokens.keys[0], kid: 'rotated' },
  ];
  world.now += 5_000;
  await verifier.verify(tokens.tokenFor({ userId: 'u' }, { keyid: 'rotated' }));
  await verifier.verify(tokens.tokenFor({ userId: 'u' }));
  expect(world.fetches).toBe(2);
});

test('reports a failure to fetch keys, and fetches them at the next call', async () => {
  const { world, verifier } = watched(tokens.keys);
  world.isAway = true;
  await expect(verifier.verify(tokens.tokenFor({ userId: 'u' }))).rejects.toThrow('away');
  world.isAway = false;
  await expect(verifier.verify(tokens.tokenFor({ userId: 'u' }))).resolves.toMatchObject({ userId: 'u' });
});
