import { min, money, multiply, subtract, sum, type Money } from '@sidecart/kit/money';
import type { CartContents, Line } from './cart';

/** What a code takes off, with campaign's reason when it does not apply. */
export interface CouponOutcome {
  code: string;
  applied: boolean;
  reason?: string | undefined;
}

export interface Discounts {
  total: Money;
  coupons: CouponOutcome[];
}

export interface CartTotals {
  subtotal: Money;
  /** Positive, and already subtracted from the total. */
  discount: Money;
  /** Shipping and tax are known only for a destination. */
  shipping: null;
  tax: null;
  taxIncluded: boolean;
  total: Money;
}

export const lineTotal = (line: Line): Money => multiply(line.unitPrice, line.quantity);

/** No discount, with the reason for each coupon. */
export const noDiscounts = (cart: CartContents, reason: string): Discounts => ({
  total: money(0, cart.currency),
  coupons: cart.couponCodes.map((code) => ({ code, applied: false, reason })),
});

/** The sums of a cart at the prices that the shopper saw, which include the tax. */
export function totalsOf(cart: CartContents, discounts: Discounts): CartTotals {
  const subtotal = sum(cart.lines.map(lineTotal), cart.currency);
  const discount = min(discounts.total, subtotal);
  return {
    subtotal,
    discount,
    shipping: null,
    tax: null,
    taxIncluded: true,
    total: subtract(subtotal, discount),
  };
}
