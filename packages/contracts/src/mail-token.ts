import { createSeal, type Seal } from './seal';

/** Hides one-time tokens on their way from the service that issues them to the one that mails them. */
export type MailTokenSeal = Seal;

/** @param secret one or more keys, separated by white space: the first seals, all can open */
export const createMailTokenSeal = (secret: string): MailTokenSeal =>
  createSeal(secret, { name: 'mail-token-key', purpose: 'sidecart mail token' });
