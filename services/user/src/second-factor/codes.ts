import { createHash } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const ISSUER = 'Sidecart';
const PERIOD_SECONDS = 30;
const DRIFT_STEPS = 1;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const RECOVERY_CODE_BYTES = 10;

const totpOf = (secret: string, label?: string) =>
  new TOTP({
    issuer: ISSUER,
    ...(label !== undefined && { label }),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });

/** A new secret in base32. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** The URI that an authenticator app reads as a QR code. */
export const totpUri = (secret: string, email: string): string => totpOf(secret, email).toString();

/** The time step of the code, if it is the code of this step or of a neighbour and later than the last one that was accepted. */
export function acceptedStep(secret: string, code: string, now: Date, lastStep = 0): number | undefined {
  const timestamp = now.getTime();
  const drift = totpOf(secret).validate({ token: code, timestamp, window: DRIFT_STEPS });
  if (drift === null) return undefined;
  const step = Math.floor(timestamp / 1_000 / PERIOD_SECONDS) + drift;
  return step > lastStep ? step : undefined;
}

/** 80 random bits in base32, in groups of four. */
const newRecoveryCode = (): string =>
  (new Secret({ size: RECOVERY_CODE_BYTES }).base32.match(/.{4}/g) ?? []).join('-');

export const newRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, newRecoveryCode);

/**
 * The code has 80 random bits, so that a slow hash is not needed. Case and separators do not count, and base32 has neither 0 nor 1.
 */
export const recoveryCodeHash = (code: string): string =>
  createHash('sha256')
    .update(
      code
        .toUpperCase()
        .replaceAll('0', 'O')
        .replaceAll('1', 'I')
        .replaceAll(/[^A-Z2-7]/g, ''),
    )
    .digest('hex');
