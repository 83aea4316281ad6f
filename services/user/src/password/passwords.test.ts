import { createPasswords } from './passwords';

const passwords = createPasswords();

test('a password matches only its own hash', async () => {
  const hash = await passwords.hash('correct horse');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords.matches(hash, 'correct horse')).toBe(true);
  expect(await passwords.matches(hash, 'correct horse ')).toBe(false);
  expect(await passwords.hash('correct horse')).not.toBe(hash);
});

test('no password matches for an unknown user, not even the decoy', async () => {
  expect(await passwords.matches(undefined, 'no account has this password')).toBe(false);
});

test('hashes beyond the limit wait for a slot, even if an earlier one fails', async () => {
  const hash = await passwords.hash('correct horse');
  const broken = Array.from({ length: 6 }, () => passwords.matches('no hash', 'x').catch(() => 'failed'));
  const good = Array.from({ length: 10 }, () => passwords.matches(hash, 'correct horse'));
  expect(new Set(await Promise.all(broken))).toEqual(new Set(['failed']));
  expect(new Set(await Promise.all(good))).toEqual(new Set([true]));
});
