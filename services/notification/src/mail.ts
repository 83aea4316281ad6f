export type Locale = 'en' | 'de';

/** Each template with the languages it is sent in. */
export const templates = {
  'order-placed': ['en'],
  'order-cancelled': ['en'],
  'order-fulfilled': ['en'],
  'order-refunded': ['en'],
  'user-registered': ['en'],
  'password-reset': ['en'],
  'user-invited': ['en', 'de'],
  'stock-low': ['en'],
} as const satisfies Record<string, readonly Locale[]>;
export type Template = keyof typeof templates;

/** What is to be said to whom. There is one mail per template and `about`. */
export interface Mail {
  template: Template;
  /** Made of ids, so that it can stand in a Message-ID. */
  about: string;
  locale: Locale;
  recipient: string;
  view: Record<string, unknown>;
}

/** A mail on its way, with how often it was tried. */
export interface Delivery extends Mail {
  id: string;
  attempts: number;
}

/** Why a mail server did not take a mail. A permanent refusal will not change by asking again. */
export interface Refusal {
  code: string;
  permanent: boolean;
}

export const ATTEMPTS_MAX = 20;
/** Longer than the slowest mail server is given. */
export const LEASE_MS = 120_000;

/** The same mail has the same Message-ID, so that a mailbox can tell a repeat after a crash. */
export const messageId = ({ template, about }: Mail, domain: string): string =>
  `<${template}.${about}@${domain}>`;

/** When to try again after a refusal, or 'dead' when that is pointless. */
export function afterRefusal(attempts: number, refusal: Refusal, now: Date): Date | 'dead' {
  if (refusal.permanent || attempts >= ATTEMPTS_MAX) return 'dead';
  return new Date(now.getTime() + Math.min(1_000 * 2 ** (attempts - 1), 300_000));
}
