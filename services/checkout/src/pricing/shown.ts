import { conflict, rejected } from '@sidecart/kit/errors';
import type { Money } from '@sidecart/kit/money';
import type { CodeOutcome } from '../clients';

/** What a shopper saw before the purchase. */
export interface Shown {
  total: Money;
  /** The codes that were shown to apply, if known. */
  couponCodes?: readonly string[] | undefined;
}

/** The last response to a quote of a cart. */
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

/** Reasons that can arise after the shopper saw the coupon applied; the cart has shown the other reasons with the same lines. */
const LAPSES = new Set(['ended', 'inactive', 'limit-reached', 'customer-limit-reached']);

/**
 * Codes that the saga claims. If it is unknown what the shopper saw, a lapsed code is included, so that it is refused
 * rather than dropped silently.
 */
export const claimedCodes = (coupons: readonly CodeOutcome[], { isKnown }: { isKnown: boolean }): string[] =>
  codesOf(coupons, ({ applied, reason }) => applied || (!isKnown && LAPSES.has(reason ?? '')));

/** How long a quote is kept. */
export const QUOTE_KEPT_MS = 48 * 3_600_000;

export const totalChanged = (shown: Money, total: Money) =>
  conflict('total-changed', 'The total is higher than the one that was shown.', { shown, total });

const couponLapsed = ({ code, reason }: CodeOutcome, shown: Money, total: Money) =>
  rejected(
    'coupon-not-applicable',
    `The coupon ${code} does not apply any more: ${reason ?? 'not applicable'}.`,
    { coupon: code, reason, shown, total },
  );

/** True when it is more than was shown; amounts in two currencies cannot be compared, so a different currency counts as more. */
export const isAbove = (total: Money, shown: Money): boolean =>
  total.currency !== shown.currency || total.amount > shown.amount;

/** @throws rejected for a code that no longer applies, conflict for any other rise of the total; a lower total is accepted */
export function assertNotAbove(shown: Shown, total: Money, coupons: readonly CodeOutcome[]): void {
  if (!isAbove(total, shown.total)) return;
  const lapsed = coupons.find(({ code, applied }) => !applied && (shown.couponCodes?.includes(code) ?? true));
  if (lapsed) throw couponLapsed(lapsed, shown.total, total);
  throw totalChanged(shown.total, total);
}
