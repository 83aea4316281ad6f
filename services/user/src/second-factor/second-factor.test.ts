import { isRequiredOf, isUsedUp, methodsOf, refuseTooMany, type Factors } from './second-factor';

const now = new Date('2026-01-01T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const passkey = { id: 'p' } as Factors['passkeys'][number];
const totp = { secret: 's', lastStep: 1, createdAt: now };

test.each([
  ['admin', 'required', true],
  ['seller', 'required', true],
  ['customer', 'required', false],
  ['admin', 'optional', false],
] as const)('for a %s, where it is %s for staff', (role, setting, isRequired) => {
  expect(isRequiredOf(role, setting)).toBe(isRequired);
});

test('the methods are those that the user has', () => {
  expect(methodsOf({ totp, passkeys: [passkey], recoveryCodesLeft: 1 })).toEqual([
    'totp',
    'passkey',
    'recovery-code',
  ]);
  expect(methodsOf({ totp: undefined, passkeys: [passkey], recoveryCodesLeft: 0 })).toEqual(['passkey']);
});

test('the fifth wrong answer uses a challenge up', () => {
  expect([4, 5].map((wrongAnswers) => isUsedUp({ wrongAnswers }))).toEqual([false, true]);
});

test('after ten wrong codes in an hour the next is possible when the tenth last is an hour old', () => {
  const nine = Array.from({ length: 9 }, () => ago(1));
  expect(() => refuseTooMany(nine, now)).not.toThrow();
  const refusal = (entered: Date[]) => {
    try {
      refuseTooMany(entered, now);
    } catch (error) {
      return error;
    }
  };
  expect(refusal([ago(50), ...nine])).toMatchObject({
    code: 'too-many-attempts',
    details: { retryAfter: 600 },
  });
  expect(refusal([ago(55), ago(50), ...nine])).toMatchObject({ details: { retryAfter: 600 } });
});
