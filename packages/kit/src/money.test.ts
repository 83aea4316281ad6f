import { add, min, money, multiply, portion, subtract, sum } from './money';

const eur = (amount: number) => money(amount, 'EUR');

test.each([
  [1, 5_000, 10_000, 1],
  [1, 4_999, 10_000, 0],
  [3, 5_000, 10_000, 2],
  [250, 1_000, 10_000, 25],
  [199, 10_000, 10_000, 199],
  [199, 0, 10_000, 0],
  [-1, 5_000, 10_000, 0],
  [-3, 5_000, 10_000, -1],
  [1_000, 1, 3, 333],
  [2_000, 1, 3, 667],
  [-2_000, 1, 3, -667],
  // The intermediate product exceeds the safe integers.
  [999_999_999_999, 333_333, 999_999, 333_333_333_333],
  [1_000_000_000_001, 500_000, 1_000_000, 500_000_000_001],
  [Number.MAX_SAFE_INTEGER, 10_000, 10_000, Number.MAX_SAFE_INTEGER],
])('%i × %i ÷ %i is %i, half up', (amount, part, whole, share) => {
  expect(portion(eur(amount), part, whole).amount === share).toBe(true);
});

test('sums, differences, products and minima keep the currency', () => {
  expect(add(eur(1), eur(2))).toEqual({ amount: 3, currency: 'EUR' });
  expect(subtract(eur(1), eur(2))).toEqual({ amount: -1, currency: 'EUR' });
  expect(multiply(eur(19), 3)).toEqual({ amount: 57, currency: 'EUR' });
  expect(min(eur(2), eur(1))).toEqual({ amount: 1, currency: 'EUR' });
  expect(sum([], 'EUR')).toEqual({ amount: 0, currency: 'EUR' });
  expect(sum([eur(1), eur(2)], 'EUR')).toEqual({ amount: 3, currency: 'EUR' });
});

test.each([
  ['add', () => add(eur(1), money(1, 'USD'))],
  ['subtract', () => subtract(eur(1), money(1, 'USD'))],
  ['min', () => min(eur(1), money(1, 'USD'))],
  ['sum', () => sum([eur(1)], 'USD')],
])('%s refuses to mix currencies', (_name, mix) => {
  expect(mix).toThrow(RangeError);
});

test.each([0.5, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])('%p is no amount', (amount) => {
  expect(() => eur(amount)).toThrow(RangeError);
});

test('an overflow is rejected, not rounded', () => {
  expect(() => add(eur(Number.MAX_SAFE_INTEGER), eur(1))).toThrow(RangeError);
  expect(() => multiply(eur(Number.MAX_SAFE_INTEGER), 2)).toThrow(RangeError);
  expect(() => multiply(eur(1), 1.5)).toThrow(RangeError);
});
