import type { SecondFactorChallenge, SecondFactorMethod } from '@sidecart/contracts/http/second-factor';
import type { Role } from '@sidecart/contracts/permissions';
import { notFound, rejected, throttled, unauthenticated } from '@sidecart/kit/errors';

export interface Totp {
  /** Sealed. */
  secret: string;
  lastStep: number;
  createdAt: Date;
}

export interface Passkey {
  id: string;
  userId: string;
  name: string;
  credentialId: string;
  publicKey: string;
  counter: number;
  transports: string[];
  createdAt: Date;
  lastUsedAt?: Date | undefined;
}

/** What a user can prove the second factor with. */
export interface Factors {
  totp: Totp | undefined;
  passkeys: Passkey[];
  recoveryCodesLeft: number;
}

/** A login whose password was right and that waits for the second factor. */
export interface LoginChallenge {
  tokenHash: string;
  userId: string;
  passwordDigest: string;
  passkeyChallenge?: string | undefined;
  setupSecret?: string | undefined;
  wrongAnswers: number;
  expiresAt: Date;
}

export type Change =
  'totp-added' | 'totp-removed' | 'passkey-added' | 'passkey-removed' | 'recovery-codes-replaced' | 'reset';

const MINUTE_MS = 60_000;
export const CHALLENGE_MS = 5 * MINUTE_MS;
export const SETUP_MS = 10 * MINUTE_MS;
export const PASSKEYS_MAX = 20;
const WRONG_ANSWERS_MAX = 5;
const WRONG_CODES_MAX = 10;
export const WRONG_CODES_MS = 60 * MINUTE_MS;

export type StaffSetting = 'required' | 'optional';

export const isRequiredOf = (role: Role, setting: StaffSetting): boolean =>
  role !== 'customer' && setting === 'required';

export const hasFactor = ({ totp, passkeys }: Pick<Factors, 'totp' | 'passkeys'>): boolean =>
  totp !== undefined || passkeys.length > 0;

export const methodsOf = ({ totp, passkeys, recoveryCodesLeft }: Factors): SecondFactorMethod[] => [
  ...(totp ? (['totp'] as const) : []),
  ...(passkeys.length > 0 ? (['passkey'] as const) : []),
  ...(recoveryCodesLeft > 0 ? (['recovery-code'] as const) : []),
];

/** Whether the challenge has had as many wrong answers as it takes. */
export const isUsedUp = ({ wrongAnswers }: Pick<LoginChallenge, 'wrongAnswers'>): boolean =>
  wrongAnswers >= WRONG_ANSWERS_MAX;

/**
 * The limit is the account's: whoever knows the password gets as many challenges as the limit of logins allows.
 * @param entered when the wrong codes of the last hour were entered, in order @throws throttled `too-many-attempts`
 */
export function refuseTooMany(entered: readonly Date[], now: Date): void {
  const first = entered.at(-WRONG_CODES_MAX);
  if (!first) return;
  const seconds = Math.ceil((first.getTime() + WRONG_CODES_MS - now.getTime()) / 1_000);
  throw throttled('too-many-attempts', 'Too many wrong codes were entered. Try again later.', {
    retryAfter: Math.max(1, seconds),
  });
}

export const secondFactorRequired = (challenge: SecondFactorChallenge) =>
  unauthenticated('second-factor-required', 'Confirm the sign-in with the second factor.', { ...challenge });

export const secondFactorSetupRequired = (challenge: Pick<SecondFactorChallenge, 'challenge' | 'route'>) =>
  unauthenticated(
    'second-factor-setup-required',
    'This account needs a second factor. Set it up to sign in.',
    challenge,
  );

export const secondFactorIncorrect = () =>
  unauthenticated('second-factor-incorrect', 'The code or passkey is not correct.');

/** One error for a challenge that is unknown, answered, expired or void, so that it does not reveal which it was. */
export const challengeExpired = () =>
  unauthenticated('challenge-expired', 'The sign-in has expired. Sign in again.');

export const codeIncorrect = () => rejected('code-incorrect', 'The code is not correct.');
export const setupExpired = () => rejected('setup-expired', 'The setup has expired. Start it again.');
export const passkeyRefused = () => rejected('passkey-refused', 'The passkey could not be verified.');
export const passkeysFull = () =>
  rejected('passkeys-full', `An account has at most ${PASSKEYS_MAX} passkeys. Remove one first.`);
export const factorNotFound = () =>
  notFound('second-factor-not-found', 'The account does not have this second factor.');
export const requiredForRole = () =>
  rejected(
    'second-factor-required-for-role',
    'Your role needs a second factor. Add another one before you remove this one.',
  );
