/** An amount in minor units (cents for EUR) of an ISO 4217 currency. */
export interface Money {
  amount: number;
  currency: string;
}

export const money = (amount: number, currency: string): Money => {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an amount in minor units: ${amount}`);
  return { amount, currency };
};

const sameCurrency = (a: Money, b: Money): void => {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} is not ${b.currency}`);
};

export function add(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return money(a.amount + b.amount, a.currency);
}

export function subtract(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return money(a.amount - b.amount, a.currency);
}

export const multiply = (a: Money, times: number): Money => money(a.amount * times, a.currency);

export const sum = (items: readonly Money[], currency: string): Money =>
  items.reduce(add, money(0, currency));

export function min(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return a.amount <= b.amount ? a : b;
}

/** The share of `a` in basis points (10,000 = all of it), rounded half up. */
export const shareOf = (a: Money, basisPoints: number): Money =>
  money(Math.floor((a.amount * basisPoints + 5_000) / 10_000), a.currency);

/**
 * Splits `total` in proportion to `weights` so that the parts add up to it exactly; the largest remainders get the odd
 * minor units, earlier parts first. With no weight at all everything is zero.
 */
export function allocate(total: Money, weights: readonly number[]): Money[] {
  const whole = weights.reduce((a, b) => a + b, 0);
  if (whole === 0) return weights.map(() => money(0, total.currency));
  const exact = weights.map((weight) => (total.amount * weight) / whole);
  const parts = exact.map(Math.floor);
  const rest = total.amount - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, rest)) parts[index] = (parts[index] ?? 0) + 1;
  return parts.map((part) => money(part, total.currency));
}
