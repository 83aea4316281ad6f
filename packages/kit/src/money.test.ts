import { add, allocate, min, money, multiply, shareOf, subtract, sum } from './money';

const eur = (amount: number) => money(amount, 'EUR');
const amounts = (parts: { amount: number }[]) => parts.map(({ amount }) => amount);

test.each<[number, number[], number[]]>([
  [100, [1, 1, 1], [34, 33, 33]],
  [2, [1, 1, 1], [1, 1, 0]],
  [100, [1, 2, 4], [14, 29, 57]],
  [10, [0, 5, 0], [0, 10, 0]],
  [0, [3, 4], [0, 0]],
  [5, [0, 0], [0, 0]],
  [7, [], []],
  [-100, [1, 1, 1], [-33, -33, -34]],
])('%i by %j is %j', (total, weights, parts) => {
  expect(amounts(allocate(eur(total), weights))).toEqual(parts);
});

test('the parts add up to the total, and none is further than one unit from its share', () => {
  // A fixed sequence, so that a failure comes again.
  let seed = 42;
  const next = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let round = 0; round < 2_000; round += 1) {
    const total = next(round % 2 ? 1_000 : 2_000_000_000);
    const weights = Array.from({ length: 1 + next(12) }, () => next(round % 3 ? 100 : 1_000_000_000));
    const whole = weights.reduce((a, b) => a + b, 0);
    const parts = amounts(allocate(eur(total), weights));
    if (whole === 0) continue;
    expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
    parts.forEach((part, index) => {
      const share = (total * (weights[index] ?? 0)) / whole;
      expect(Math.abs(part - share)).toBeLessThan(1.000001);
    });
  }
});

test.each([
  [1, 5_000, 1],
  [1, 4_999, 0],
  [3, 5_000, 2],
  [250, 1_000, 25],
  [199, 10_000, 199],
  [199, 0, 0],
  [-1, 5_000, 0],
  [-3, 5_000, -1],
])('the share of %i at %i basis points is %i, half up', (amount, basisPoints, share) => {
  expect(shareOf(eur(amount), basisPoints).amount === share).toBe(true);
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

test('an overflow is refused, not rounded', () => {
  expect(() => add(eur(Number.MAX_SAFE_INTEGER), eur(1))).toThrow(RangeError);
  expect(() => multiply(eur(Number.MAX_SAFE_INTEGER), 2)).toThrow(RangeError);
  expect(() => multiply(eur(1), 1.5)).toThrow(RangeError);
});
