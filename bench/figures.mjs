// Figures of several rounds: statistics and printing.

const sorted = (values) => [...values].sort((a, b) => a - b);
export const median = (values) => sorted(values)[Math.floor(values.length / 2)];

/** The value that a share of the values does not exceed. */
const percentile = (values, share) =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** @returns {{ p50: number, p95: number, p99: number }} rounded */
export const percentiles = (values) => ({
  p50: Math.round(percentile(values, 0.5)),
  p95: Math.round(percentile(values, 0.95)),
  p99: Math.round(percentile(values, 0.99)),
});

const short = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(value < 1 ? 2 : 1));

/** Prints one figure of all rounds: its median, minimum and maximum. @returns the median */
export function printSpread(what, values, unit) {
  const middle = median(values);
  const range = `${short(Math.min(...values))}–${short(Math.max(...values))}`;
  console.log(`  ${what.padEnd(44)} ${short(middle).padStart(8)} ${unit}   (${range})`);
  return middle;
}

/**
 * Runs work with `atOnce` in flight until `isOver(begun)` is true.
 * @returns the duration of each in ms, and of all in s
 */
export async function runUntil(isOver, atOnce, work) {
  const latencies = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (!isOver(next)) {
        const index = next++;
        const from = performance.now();
        await work(index);
        latencies.push(performance.now() - from);
      }
    }),
  );
  return { latencies, seconds: (performance.now() - started) / 1_000 };
}

/** Runs `count` items of work with `atOnce` in flight. @returns as runUntil */
export const runMany = (count, atOnce, work) => runUntil((begun) => begun >= count, atOnce, work);
