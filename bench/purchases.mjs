// `npm run bench -- purchases`: purchases from POST to paid and mailed, against six activities that do nothing.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { createCounter } from './counts.mjs';
import { median, percentiles, printSpread, runMany } from './figures.mjs';
import { idleRates } from './idle.mjs';
import { isMeasurable, LINUX_ONLY, startCpuMeter, systemNames } from './processes.mjs';
import { startProfile } from './profile.mjs';

const SHOPPERS = 16;
const ROUNDS = 3;
const WARM_UP = 60;
const EMPTY = 150;
const PURCHASES = 100;
/** Events of the carts that a round begins with. */
const CARTS_SETTLE_MS = 3_000;
const DRAIN_EVERY_MS = 250;
const DRAIN_WITHIN_MS = 120_000;
const IDLE_SECONDS = 30;
const LEAST_CALLS = 0.05;
const TEXT_LENGTH = 150;
const AIM = { cpu: 180, ratio: 0.5, alone: 200, commits: 28 };

/** The engine's own pace, in a process of its own. */
async function emptyWorkflows(connection) {
  const child = fork(fileURLToPath(new URL('empty-workflow.mjs', import.meta.url)), [connection]);
  const answer = (type) =>
    new Promise((resolve, reject) => {
      const ended = () => reject(new Error('the process of the empty workflow ended'));
      child.once('exit', ended);
      child.on('message', function read(message) {
        if (message.type !== type) return;
        child.off('message', read);
        child.off('exit', ended);
        resolve(message);
      });
    });
  await answer('ready');
  return {
    /** @returns workflows per second */
    async run(count) {
      child.send({ count, atOnce: SHOPPERS });
      const { seconds } = await answer('done');
      return count / seconds;
    },
    async stop() {
      child.send({ stop: true });
      await new Promise((resolve) => child.once('exit', resolve));
    },
  };
}

/** Waits until the orders of these checkouts are paid and their mails accepted. @returns when each was paid, in ms */
async function drained(counter, checkoutIds) {
  const until = Date.now() + DRAIN_WITHIN_MS;
  for (;;) {
    const orders = await counter.query(
      'order_db',
      `SELECT id, checkout_id, extract(epoch FROM updated_at) * 1000 AS paid_at FROM orders
       WHERE checkout_id = ANY($1) AND payment_status = 'paid'`,
      [checkoutIds],
    );
    if (orders.length === checkoutIds.length) {
      const [mails] = await counter.query(
        'notification_db',
        `SELECT count(*)::int AS count FROM deliveries WHERE about = ANY($1) AND status = 'sent'`,
        [orders.map(({ id }) => id)],
      );
      if (mails.count >= orders.length)
        return new Map(orders.map(({ checkout_id, paid_at }) => [checkout_id, Number(paid_at)]));
    }
    if (Date.now() > until)
      throw new Error(
        `${orders.length} of ${checkoutIds.length} orders are paid after ${DRAIN_WITHIN_MS} ms`,
      );
    await sleep(DRAIN_EVERY_MS);
  }
}

/** One round: carts first, then everything from the first POST until all is paid and mailed. */
async function round({ shop, counter, sku, count, atOnce }) {
  const carts = [];
  for (let index = 0; index < count; index += 1) carts.push(await shop.aCart(sku));
  await sleep(CARTS_SETTLE_MS);
  const meter = startCpuMeter();
  const before = await counter.read();
  const started = performance.now();
  const posted = new Map();
  const { latencies } = await runMany(count, atOnce, async (index) => {
    const from = Date.now();
    posted.set(await shop.buy(carts[index]), from);
  });
  const paid = await drained(counter, [...posted.keys()]);
  const seconds = (performance.now() - started) / 1_000;
  const cpu = meter.read();
  const after = await counter.read();
  return {
    count,
    seconds,
    cpu,
    counts: Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name]])),
    toCompleted: latencies,
    toPaid: [...posted].map(([id, from]) => paid.get(id) - from),
  };
}

/** What a purchase costs above what the system burns anyway. @returns CPU-ms by process, whole, and counts */
function costs({ count, seconds, cpu, counts }, idle) {
  const system = systemNames();
  const net = [...cpu]
    .filter(([name]) => system.has(name))
    .map(([name, ms]) => [name, (ms - (idle.cpu.get(name) ?? 0) * seconds) / count]);
  return {
    byProcess: new Map(net),
    total: net.reduce((sum, [, ms]) => sum + ms, 0),
    counts: Object.fromEntries(
      Object.entries(counts).map(([name, value]) => [name, (value - idle.counts[name] * seconds) / count]),
    ),
  };
}

const verdict = (what, value, limit, isWell) =>
  console.log(`${what}: ${value}, must ${limit}: ${isWell ? 'reached' : 'missed'}`);

/** Statements of one more round, the most frequent first; what the system polls for is among them. */
async function printStatements(counter, run) {
  const before = await counter.statements();
  const { count } = await run();
  const rows = [...(await counter.statements())]
    .map(([text, calls]) => [text, (calls - (before.get(text) ?? 0)) / count])
    .filter(([, calls]) => calls >= LEAST_CALLS)
    .sort((a, b) => b[1] - a[1]);
  for (const [text, calls] of rows)
    console.log(`  ${calls.toFixed(2).padStart(7)}  ${text.slice(0, TEXT_LENGTH)}`);
}

/** @param {{ profile?: string, statements?: boolean }} options `profile`: the app whose CPU profile is written */
export async function purchases(shop, secrets, { profile, statements } = {}) {
  if (!isMeasurable) return void console.log(`Purchases: ${LINUX_ONLY}\n`);
  console.log(`Purchases, ${SHOPPERS} shoppers at once, from POST to paid and mailed`);
  const counter = await createCounter(secrets);
  const { sku } = await shop.aProduct();
  const engine = await emptyWorkflows(secrets['workflow-database-connection']);
  await engine.run(WARM_UP);
  await round({ shop, counter, sku, count: WARM_UP, atOnce: SHOPPERS });
  const idle = await idleRates(counter, IDLE_SECONDS);
  const alone = await round({ shop, counter, sku, count: 10, atOnce: 1 });
  const endProfile = profile ? await startProfile(profile) : undefined;
  const rounds = [];
  for (let index = 0; index < ROUNDS; index += 1) {
    const emptyPerSecond = await engine.run(EMPTY);
    const real = await round({ shop, counter, sku, count: PURCHASES, atOnce: SHOPPERS });
    rounds.push({ ...real, ...costs(real, idle), perSecond: real.count / real.seconds, emptyPerSecond });
  }
  if (statements)
    await printStatements(counter, () => round({ shop, counter, sku, count: PURCHASES, atOnce: SHOPPERS }));
  if (endProfile) console.log(`  profile of ${profile}: ${await endProfile()}`);
  await engine.stop();
  await counter.close();

  const print = (what, pick, unit = '') => printSpread(what, rounds.map(pick), unit);
  const perSecond = print('purchases', (it) => it.perSecond, '/s');
  const emptyPerSecond = print('empty six-activity workflows', (it) => it.emptyPerSecond, '/s');
  const ratio = print('ratio', (it) => it.perSecond / it.emptyPerSecond);
  const cpuMs = print('CPU of a purchase, idle burn taken off', (it) => it.total, 'ms');
  const names = new Set(rounds.flatMap(({ byProcess }) => [...byProcess.keys()]));
  const cpuOf = (name) => (it) => it.byProcess.get(name) ?? 0;
  const cpuMsByProcess = Object.fromEntries(
    [...names].map((name) => [name, median(rounds.map(cpuOf(name)))]).sort((a, b) => b[1] - a[1]),
  );
  for (const [name, ms] of Object.entries(cpuMsByProcess))
    if (ms >= 0.5) print(`  ${name}`, cpuOf(name), 'ms');
  console.log(`  idle burn, not in it: ${idle.total.toFixed(0)} CPU-ms/s`);
  const perPurchase = Object.fromEntries(
    Object.keys(rounds[0].counts).map((name) => [
      name,
      print(`${name} per purchase`, (it) => it.counts[name]),
    ]),
  );
  const say = (what, values) => {
    const figures = percentiles(values);
    const { p50, p95, p99 } = figures;
    console.log(`  ${what.padEnd(44)} p50 ${p50} ms   p95 ${p95} ms   p99 ${p99} ms`);
    return figures;
  };
  const latency = {
    completed: say(
      'POST to completed',
      rounds.flatMap((it) => it.toCompleted),
    ),
    paid: say(
      'POST to paid',
      rounds.flatMap((it) => it.toPaid),
    ),
    alone: say('POST to completed, one shopper alone', alone.toCompleted),
  };
  const { commits } = perPurchase;
  verdict('CPU-ms per purchase', cpuMs.toFixed(0), `<= ${AIM.cpu}`, cpuMs <= AIM.cpu);
  verdict('purchases / empty workflows', ratio.toFixed(2), `>= ${AIM.ratio}`, ratio >= AIM.ratio);
  verdict(
    'POST to completed alone, p50 ms',
    latency.alone.p50,
    `<= ${AIM.alone}`,
    latency.alone.p50 <= AIM.alone,
  );
  verdict('commits per purchase', commits.toFixed(1), `<= ${AIM.commits}`, commits <= AIM.commits);
  console.log();
  return {
    cpuMs,
    ratio,
    perSecond,
    emptyPerSecond,
    latency,
    idleCpuMsPerSecond: idle.total,
    perPurchase,
    cpuMsByProcess,
  };
}
