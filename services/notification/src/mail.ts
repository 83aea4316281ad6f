import { createHash } from 'node:crypto';
import type { MailTokenSeal } from '@sidecart/contracts/mail-token';

export type Locale = 'en' | 'de';

/** Each template with the languages it is sent in. */
export const templates = {
  'order-placed': ['en', 'de'],
  'order-cancelled': ['en', 'de'],
  'order-fulfilled': ['en', 'de'],
  'order-refunded': ['en', 'de'],
  'order-link': ['en', 'de'],
  'user-registered': ['en', 'de'],
  'verify-email': ['en', 'de'],
  'password-reset': ['en', 'de'],
  'password-changed': ['en', 'de'],
  'email-change': ['en', 'de'],
  'email-changed': ['en', 'de'],
  'second-factor-changed': ['en', 'de'],
  'user-invited': ['en', 'de'],
  'stock-low': ['en'],
  'stock-alert': ['en', 'de'],
  'back-in-stock': ['en', 'de'],
} as const satisfies Record<string, readonly Locale[]>;
export type Template = keyof typeof templates;

/** The gateway's limit of requests for one recipient, in windows of an hour. */
const REQUESTS_AN_HOUR = 3;
/** Where the page says that a mail is sent, none of an accepted request is dropped: two windows can meet within an hour. */
const PROMISED_AN_HOUR = 2 * REQUESTS_AN_HOUR;

/** Templates of mails that anybody can have sent to any address, and the most that a recipient gets of each in an hour. */
const causedByStrangers: ReadonlyMap<Template, number> = new Map<Template, number>([
  ['order-link', REQUESTS_AN_HOUR],
  ['user-registered', REQUESTS_AN_HOUR],
  ['verify-email', PROMISED_AN_HOUR],
  ['password-reset', REQUESTS_AN_HOUR],
  ['email-change', REQUESTS_AN_HOUR],
  ['stock-alert', PROMISED_AN_HOUR],
]);

/** Undefined for mails without a limit. */
export const mostAnHour = (template: Template): number | undefined => causedByStrangers.get(template);

/** The content of a mail and its recipient. There is one mail per template and `about`. */
export interface Mail {
  template: Template;
  /** Built from ids, so that it is valid in a Message-ID. */
  about: string;
  locale: Locale;
  recipient: string;
  view: Record<string, unknown>;
}

/** By what the mails of one recipient are counted, however the address is written; undefined for mails without a limit. */
export const recipientHash = ({ template, recipient }: Mail): string | undefined =>
  causedByStrangers.has(template)
    ? createHash('sha256').update(recipient.trim().toLowerCase()).digest('hex')
    : undefined;

/** A queued mail and the number of attempts so far. */
export interface Delivery extends Mail {
  id: string;
  attempts: number;
}

/** Why a mail server rejected a mail. A retry does not change a permanent rejection. */
export interface Refusal {
  code: string;
  permanent: boolean;
}

export const ATTEMPTS_MAX = 20;
/** Longer than the longest SMTP timeout. */
export const LEASE_MS = 120_000;

/** The same mail has the same Message-ID, so that a mailbox can deduplicate it after a crash. */
export const messageId = ({ template, about }: Mail, domain: string): string =>
  `<${template}.${about}@${domain}>`;

/** The time of the next attempt after a rejection, or 'dead' when a retry is pointless. */
export function afterRefusal(attempts: number, refusal: Refusal, now: Date): Date | 'dead' {
  if (refusal.permanent || attempts >= ATTEMPTS_MAX) return 'dead';
  return new Date(now.getTime() + Math.min(1_000 * 2 ** (attempts - 1), 300_000));
}

/** What a stored mail holds of a link with a one-time token. */
export interface SealedLink {
  url: string;
  userId: string;
  sealedToken: string;
}

/** The view as its template shows it; mails stored by earlier versions hold their link. @throws Error for a token of another key */
export function openLink(view: Record<string, unknown>, seal: MailTokenSeal): Record<string, unknown> {
  const { sealedLink, ...rest } = view as { sealedLink?: SealedLink };
  if (!sealedLink) return rest;
  const token = seal.open(sealedLink.sealedToken, sealedLink.userId);
  return { ...rest, token, link: `${sealedLink.url}?token=${encodeURIComponent(token)}` };
}
