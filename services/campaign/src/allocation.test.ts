import { money } from '@sidecart/kit/money';
import fc from 'fast-check';
import { allocate } from './allocation';

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
])('%i by %j is %j', (total, weights, parts) => {
  expect(amounts(allocate(eur(total), weights))).toEqual(parts);
});

const large = fc.oneof(fc.nat(1_000), fc.nat(1_000_000_000_000));

test('the parts add up to the total, and each is less than one unit from its exact share, for amounts of any size', () => {
  const split = fc.tuple(large, fc.array(large, { minLength: 1, maxLength: 12 }));
  fc.assert(
    fc.property(split, ([total, weights]) => {
      const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
      const parts = amounts(allocate(eur(total), weights));
      expect(parts.reduce((a, b) => a + b, 0)).toBe(whole === 0n ? 0 : total);
      parts.forEach((part, index) => {
        const away = BigInt(part) * whole - BigInt(total) * BigInt(weights[index] ?? 0);
        expect(whole === 0n || (away < whole && away > -whole)).toBe(true);
      });
    }),
    { numRuns: 1_000 },
  );
});
