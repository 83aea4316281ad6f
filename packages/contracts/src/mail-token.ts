import { createSeal, type Seal } from './seal';

/** Hides one-time tokens on their way from the service that issues them to the one that mails them. */
export type MailTokenSeal = Seal;

/** @param secret one or more keys, separated by white space: the first seals, all can open */
export const createMailTokenSeal = (secret: string): MailTokenSeal =>
  createSeal(secret, { name: 'mail-token-key', purpose: 'sidecart mail token' });

/** The same for links to orders, which another service issues: neither can read the tokens of the other. */
export const createOrderLinkSeal = (secret: string): Seal =>
  createSeal(secret, { name: 'order-link-key', purpose: 'sidecart order link' });
