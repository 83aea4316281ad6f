import { createHash } from 'node:crypto';

/** `typ` of the header of a device token: it names a device on which a user has signed in, and opens nothing. */
export const DEVICE_TOKEN_TYPE = 'device+jwt';

/** A digest of an address as accounts compare them, however it is written. */
export const emailDigest = (email: string): string =>
  createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
