import { acceptedStep, newRecoveryCodes, newTotpSecret, recoveryCodeHash, totpUri } from './codes';

/** The secret of the test vectors of RFC 6238, `12345678901234567890`. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1_000);

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [20_000_000_000, '353130'],
])('at %i s the code is that of RFC 6238', (seconds, code) => {
  expect(acceptedStep(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
});

test('a code is accepted one step early or late, and not two', () => {
  const step = 1;
  expect([29, 30, 59, 60, 89].map((seconds) => acceptedStep(SECRET, '287082', at(seconds)))).toEqual(
    Array.from({ length: 5 }, () => step),
  );
  expect(acceptedStep(SECRET, '287082', at(90))).toBeUndefined();
  expect(acceptedStep(SECRET, '287083', at(59))).toBeUndefined();
});

test('a code of the last accepted step or an earlier one is refused', () => {
  expect(acceptedStep(SECRET, '287082', at(59), 0)).toBe(1);
  expect(acceptedStep(SECRET, '287082', at(59), 1)).toBeUndefined();
  expect(acceptedStep(SECRET, '287082', at(59), 2)).toBeUndefined();
});

test('a secret has 160 bits, and its URI is what authenticator apps read', () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(secret);
  expect(totpUri(secret, 'ada@example.com')).toBe(
    `otpauth://totp/Sidecart:ada%40example.com?issuer=Sidecart&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  );
});

test('recovery codes are ten different ones of 80 bits', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
});

test.each(['ABCD-EFGH-IJKO-2345', 'abcdefghijko2345', ' abcd efgh ijko 2345 ', 'ABCD-EFGH-1JK0-2345'])(
  '%p is the same recovery code',
  (typed) => {
    expect(recoveryCodeHash(typed)).toBe(recoveryCodeHash('ABCD-EFGH-IJKO-2345'));
    expect(recoveryCodeHash('ABCD-EFGH-IJKO-2346')).not.toBe(recoveryCodeHash(typed));
  },
);
