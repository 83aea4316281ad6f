import { money, type Money } from '@sidecart/kit/money';

/**
 * Splits `total`, which is not negative, in proportion to `weights` so that the parts add up to it exactly; the largest
 * remainders get the odd minor units, earlier parts first. If all weights are zero, all parts are zero.
 */
export function allocate(total: Money, weights: readonly number[]): Money[] {
  // Products of amounts can exceed the safe integers of a number.
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) return weights.map(() => money(0, total.currency));
  const shares = weights.map((weight, index) => {
    const exact = BigInt(total.amount) * BigInt(weight);
    return { index, floor: Number(exact / whole), remainder: exact % whole };
  });
  const rest = total.amount - shares.reduce((sum, { floor }) => sum + floor, 0);
  const favoured = [...shares]
    .sort((a, b) => Number(b.remainder - a.remainder) || a.index - b.index)
    .slice(0, rest)
    .map(({ index }) => index);
  const odd = new Set(favoured);
  return shares.map(({ index, floor }) => money(floor + (odd.has(index) ? 1 : 0), total.currency));
}
