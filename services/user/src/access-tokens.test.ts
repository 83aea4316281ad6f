import { DEVICE_TOKEN_TYPE, emailDigest } from '@sidecart/contracts/http/device';
import { aSigningKey } from '@sidecart/kit/testing';
import { createTokenVerifier } from '@sidecart/kit/tokens';
import { createAccessTokens } from './access-tokens';
import { newUser } from './user';

const [older, newer] = [aSigningKey(), aSigningKey()];
const now = new Date();
const user = newUser(
  'u-1',
  { email: 'ada@example.com', passwordHash: 'h', firstName: 'Ada', lastName: 'Byron' },
  now,
);
const session = { id: 's-1', expiresAt: new Date(now.getTime() + 3_600_000) };
const verifierOf = (tokens: ReturnType<typeof createAccessTokens>) =>
  createTokenVerifier(async () => tokens.keys);

test('a token identifies its user', async () => {
  const tokens = createAccessTokens(older, 900);
  expect(await verifierOf(tokens).verify(tokens.sign(user, session, now).accessToken)).toMatchObject({
    userId: 'u-1',
    role: 'customer',
    email: 'ada@example.com',
    emailVerified: false,
    sessionId: 's-1',
  });
});

test('publishes only the public half of a key', () => {
  const { keys } = createAccessTokens(older + newer, 900);
  expect(keys).toHaveLength(2);
  for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
});

test('after a rotation the new key signs, and tokens of the retired key are still valid', async () => {
  const before = createAccessTokens(older, 900);
  const during = createAccessTokens(`${newer}\n${older}`, 900);
  const after = createAccessTokens(newer, 900);
  expect(during.keys[1]).toEqual(before.keys[0]);
  expect(during.keys[0]).toEqual(after.keys[0]);

  const old = before.sign(user, session, now).accessToken;
  expect(await verifierOf(during).verify(old)).toMatchObject({ userId: 'u-1' });
  expect(await verifierOf(after).verify(during.sign(user, session, now).accessToken)).toMatchObject({
    userId: 'u-1',
  });
  await expect(verifierOf(after).verify(old)).rejects.toMatchObject({ code: 'token-invalid' });
});

test('a secret without a key fails the start', () => {
  expect(() => createAccessTokens('not a key', 900)).toThrow('holds no PEM key');
});

describe('a device token', () => {
  const tokens = createAccessTokens(older, 900);
  const signed = tokens.signDevice(user, now);

  test('names the user and a digest of the address, for 90 days', async () => {
    const claims = await verifierOf(tokens).claims(signed, DEVICE_TOKEN_TYPE);
    expect(claims).toMatchObject({ sub: 'u-1', email_digest: emailDigest(' ADA@example.com ') });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(90 * 86_400);
    expect(JSON.stringify(claims)).not.toContain('@');
  });

  test('is another one after each login', async () => {
    const { jti } = await verifierOf(tokens).claims(tokens.signDevice(user, now), DEVICE_TOKEN_TYPE);
    expect((await verifierOf(tokens).claims(signed, DEVICE_TOKEN_TYPE)).jti).not.toBe(jti);
  });

  test('is no access token, and an access token is no device token', async () => {
    const refused = { code: 'token-invalid' };
    await expect(verifierOf(tokens).verify(signed)).rejects.toMatchObject(refused);
    await expect(
      verifierOf(tokens).claims(tokens.sign(user, session, now).accessToken, DEVICE_TOKEN_TYPE),
    ).rejects.toMatchObject(refused);
  });
});

test('a token does not outlive its session', () => {
  const ending = { id: 's-1', expiresAt: new Date(now.getTime() + 60_000) };
  const { accessToken, expiresIn } = createAccessTokens(older, 900).sign(user, ending, now);
  const { exp, iat } = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as {
    exp: number;
    iat: number;
  };
  expect(expiresIn).toBe(60);
  expect(exp - iat).toBe(60);
});
