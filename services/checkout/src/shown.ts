import { conflict, rejected } from '@sidecart/kit/errors';
import type { Money } from '@sidecart/kit/money';
import type { CodeOutcome } from './clients';

/** What a shopper saw before they bought. */
export interface Shown {
  total: Money;
  /** The codes that were shown to apply, where that is known. */
  couponCodes?: readonly string[] | undefined;
}

/** The last answer to a quote of a cart. */
export interface RememberedQuote extends Shown {
  cartId: string;
  cartVersion: number;
  couponCodes: readonly string[];
  quotedAt: Date;
}

const codesOf = (coupons: readonly CodeOutcome[], isIn: (coupon: CodeOutcome) => boolean): string[] =>
  coupons.filter(isIn).map(({ code }) => code);

export const appliedCodes = (coupons: readonly CodeOutcome[]): string[] =>
  codesOf(coupons, ({ applied }) => applied);

/** Reasons that can come up after the shopper saw the coupon applied; the others the cart has shown with the same lines. */
const LAPSES = new Set(['ended', 'inactive', 'limit-reached', 'customer-limit-reached']);

/**
 * Codes the saga claims. Where it is not known what the shopper saw, one that has lapsed is among them, so that it is refused
 * rather than dropped silently.
 */
export const claimedCodes = (coupons: readonly CodeOutcome[], { isKnown }: { isKnown: boolean }): string[] =>
  codesOf(coupons, ({ applied, reason }) => applied || (!isKnown && LAPSES.has(reason ?? '')));

/** How long a quote is remembered. */
export const QUOTE_KEPT_MS = 48 * 3_600_000;

export const totalChanged = (shown: Money, total: Money) =>
  conflict('total-changed', 'The total is higher than the one that was shown.', { shown, total });

const couponLapsed = ({ code, reason }: CodeOutcome, shown: Money, total: Money) =>
  rejected(
    'coupon-not-applicable',
    `The coupon ${code} does not apply any more: ${reason ?? 'not applicable'}.`,
    { coupon: code, reason, shown, total },
  );

/** More than was shown; amounts of two currencies cannot be compared, so that another one is more as well. */
export const isAbove = (total: Money, shown: Money): boolean =>
  total.currency !== shown.currency || total.amount > shown.amount;

/** @throws rejected for a code that does not apply any more, conflict for any other rise of the total; a lower one is fine */
export function assertNotAbove(shown: Shown, total: Money, coupons: readonly CodeOutcome[]): void {
  if (!isAbove(total, shown.total)) return;
  const lapsed = coupons.find(({ code, applied }) => !applied && (shown.couponCodes?.includes(code) ?? true));
  if (lapsed) throw couponLapsed(lapsed, shown.total, total);
  throw totalChanged(shown.total, total);
}
