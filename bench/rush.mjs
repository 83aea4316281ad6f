// `npm run bench -- rush`: 300 checkouts at once of one sku and of many, and carts of twenty lines with a coupon, until the last
// order is paid and mailed. `open`: purchases that begin at a steady rate, whether or not earlier ones have completed.
import { setTimeout as sleep } from 'node:timers/promises';
import { buyingRound, purchaseCosts } from './buying.mjs';
import { createCounter } from './counts.mjs';
import { percentiles, printSpread, runMany } from './figures.mjs';
import { idleRates } from './idle.mjs';
import { isMeasurable, LINUX_ONLY } from './processes.mjs';

const AT_ONCE = 16;
const ROUNDS = 3;
const WARM_UP = 60;
const CROWD = 300;
const LINES = 20;
const LONG_CARTS = 60;
const OPEN = 150;
const IDLE_SECONDS = 20;

/** Prints the results of the rounds; a round throws unless every order is paid and mailed. */
function report(what, rounds, idle) {
  console.log(`${what}: ${rounds.length} rounds of ${rounds[0].count}, none lost`);
  const costs = rounds.map((round) => purchaseCosts(round, idle));
  const figures = {
    perSecond: printSpread(
      'purchases',
      rounds.map(({ count, seconds }) => count / seconds),
      '/s',
    ),
    secondsToLast: printSpread(
      'until the last is paid and mailed',
      rounds.map(({ seconds }) => seconds),
      's',
    ),
    cpuMs: printSpread(
      'CPU of each, idle burn taken off',
      costs.map(({ total }) => total),
      'ms',
    ),
    latency: {
      completed: percentiles(rounds.flatMap(({ toCompleted }) => toCompleted)),
      paid: percentiles(rounds.flatMap(({ toPaid }) => toPaid)),
    },
  };
  for (const [name, { p50, p95, p99 }] of Object.entries(figures.latency))
    console.log(`  POST to ${name.padEnd(36)} p50 ${p50} ms   p95 ${p95} ms   p99 ${p99} ms`);
  console.log();
  return figures;
}

/** Drives work as runMany does, but starts an item every `everyMs`. */
const atRate = (everyMs) => async (count, _atOnce, work) => {
  const latencies = [];
  const pieces = [];
  const started = performance.now();
  for (let index = 0; index < count; index += 1) {
    await sleep(Math.max(0, started + index * everyMs - performance.now()));
    const from = performance.now();
    pieces.push(work(index).then(() => latencies.push(performance.now() - from)));
  }
  await Promise.all(pieces);
  return { latencies, seconds: (performance.now() - started) / 1_000 };
};

/** Runs the warm-up and measures the idle use first, then runs the rounds of `scenario`. */
async function withRounds(shop, secrets, scenario) {
  const counter = await createCounter(secrets);
  const { sku } = await shop.aProduct();
  const hot = () => shop.aCart([sku]);
  const run = async (options) => {
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push(await buyingRound({ shop, counter, ...options }));
    return rounds;
  };
  await buyingRound({ shop, counter, fill: hot, count: WARM_UP, atOnce: AT_ONCE });
  const idle = await idleRates(counter, IDLE_SECONDS);
  try {
    return await scenario({ hot, run, idle });
  } finally {
    await counter.close();
  }
}

export async function rush(shop, secrets) {
  if (!isMeasurable) return void console.log(`Rush: ${LINUX_ONLY}\n`);
  return withRounds(shop, secrets, async ({ hot, run, idle }) => {
    const oneSku = report(
      `${CROWD} checkouts at once, all of one sku`,
      await run({ fill: hot, count: CROWD, atOnce: CROWD }),
      idle,
    );
    const skus = [];
    for (let line = 0; line < LINES; line += 1) skus.push((await shop.aProduct()).sku);
    const code = await shop.aCoupon();
    const manySkus = report(
      `${CROWD} checkouts at once, of ${LINES} skus`,
      await run({ fill: (index) => shop.aCart([skus[index % LINES]]), count: CROWD, atOnce: CROWD }),
      idle,
    );
    const longCarts = report(
      `Carts of ${LINES} lines with a coupon, ${AT_ONCE} shoppers`,
      await run({ fill: () => shop.aCart(skus, code), count: LONG_CARTS, atOnce: AT_ONCE }),
      idle,
    );
    return { oneSku, manySkus, longCarts };
  });
}

export async function open(shop, secrets) {
  if (!isMeasurable) return void console.log(`Open loop: ${LINUX_ONLY}\n`);
  return withRounds(shop, secrets, async ({ hot, run, idle }) => {
    const closed = report(
      `${AT_ONCE} shoppers, each buys again at once`,
      await run({ fill: hot, count: OPEN, atOnce: AT_ONCE, drive: runMany }),
      idle,
    );
    const rate = closed.perSecond / 2;
    const half = report(
      `A purchase begins every ${(1_000 / rate).toFixed(0)} ms, half that rate`,
      await run({ fill: hot, count: OPEN, atOnce: OPEN, drive: atRate(1_000 / rate) }),
      idle,
    );
    return { closed, half };
  });
}
