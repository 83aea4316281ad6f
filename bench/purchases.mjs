// `npm run bench -- purchases`: purchases from POST to paid and mailed, against six activities that do nothing.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buyingRound, purchaseCosts } from './buying.mjs';
import { createCounter } from './counts.mjs';
import { percentiles, printSpread } from './figures.mjs';
import { idleRates } from './idle.mjs';
import { printProcesses } from './load.mjs';
import { isMeasurable, LINUX_ONLY } from './processes.mjs';
import { startProfile } from './profile.mjs';

const SHOPPERS = 16;
const ROUNDS = 3;
const WARM_UP = 60;
const EMPTY = 150;
const PURCHASES = 100;
const IDLE_SECONDS = 30;
const LEAST_CALLS = 0.05;
const TEXT_LENGTH = 150;
const AIM = { cpu: 180, ratio: 0.5, alone: 200, writes: 28 };

/** The engine's own throughput, in a separate process. */
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

const verdict = (what, value, limit, isWell) =>
  console.log(`${what}: ${value}, must ${limit}: ${isWell ? 'reached' : 'missed'}`);

/** Statements of one more round, the most frequent first; they include the system's polling. */
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
  const round = (count, atOnce = SHOPPERS) =>
    buyingRound({ shop, counter, fill: () => shop.aCart([sku]), count, atOnce });
  const engine = await emptyWorkflows(secrets['workflow-database-connection']);
  await engine.run(WARM_UP);
  await round(WARM_UP);
  const idle = await idleRates(counter, IDLE_SECONDS);
  const alone = await round(10, 1);
  const endProfile = profile ? await startProfile(profile) : undefined;
  const rounds = [];
  for (let index = 0; index < ROUNDS; index += 1) {
    const emptyPerSecond = await engine.run(EMPTY);
    const real = await round(PURCHASES);
    rounds.push({
      ...real,
      ...purchaseCosts(real, idle),
      perSecond: real.count / real.seconds,
      emptyPerSecond,
    });
  }
  if (statements) await printStatements(counter, () => round(PURCHASES));
  if (endProfile) console.log(`  profile of ${profile}: ${await endProfile()}`);
  await engine.stop();
  await counter.close();

  const print = (what, pick, unit = '') => printSpread(what, rounds.map(pick), unit);
  const perSecond = print('purchases', (it) => it.perSecond, '/s');
  const emptyPerSecond = print('empty six-activity workflows', (it) => it.emptyPerSecond, '/s');
  const ratio = print('ratio', (it) => it.perSecond / it.emptyPerSecond);
  const cpuMs = print('CPU of a purchase, idle burn taken off', (it) => it.total, 'ms');
  const cpuMsByProcess = printProcesses(rounds, 0.5);
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
  const { writes } = perPurchase;
  verdict('CPU-ms per purchase', cpuMs.toFixed(0), `<= ${AIM.cpu}`, cpuMs <= AIM.cpu);
  verdict('purchases / empty workflows', ratio.toFixed(2), `>= ${AIM.ratio}`, ratio >= AIM.ratio);
  verdict(
    'POST to completed alone, p50 ms',
    latency.alone.p50,
    `<= ${AIM.alone}`,
    latency.alone.p50 <= AIM.alone,
  );
  verdict('writing commits per purchase', writes.toFixed(1), `<= ${AIM.writes}`, writes <= AIM.writes);
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
