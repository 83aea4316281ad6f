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

/** `a` × part ÷ whole, rounded half up; exact however large the amounts are. */
export const portion = (a: Money, part: number, whole: number): Money => {
  const doubled = 2n * BigInt(a.amount) * BigInt(part) + BigInt(whole);
  const floor = doubled / (2n * BigInt(whole)) - (doubled < 0n && doubled % (2n * BigInt(whole)) ? 1n : 0n);
  return money(Number(floor), a.currency);
};
