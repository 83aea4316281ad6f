// `npm run bench -- idle`: the resources that the started system uses without traffic.
import { setTimeout as sleep } from 'node:timers/promises';
import { createCounter } from './counts.mjs';
import { isMeasurable, LINUX_ONLY, startCpuMeter, systemNames } from './processes.mjs';

const REST_MS = 20_000;

/**
 * Waits without load, then measures.
 * @returns {Promise<{ cpu: Map<string, number>, counts: Record<string, number>, total: number }>} per second: CPU-ms by
 *   process and of the whole system, and what createCounter counts
 */
export async function idleRates(counter, seconds, restMs = REST_MS) {
  await sleep(restMs);
  const system = systemNames();
  const meter = startCpuMeter();
  const before = await counter.read();
  const started = performance.now();
  await sleep(seconds * 1_000);
  const spent = meter.read();
  const after = await counter.read();
  const lasted = (performance.now() - started) / 1_000;
  const cpu = new Map([...spent].map(([name, ms]) => [name, ms / lasted]));
  const counts = Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, (value - before[name]) / lasted]),
  );
  const total = [...cpu].filter(([name]) => system.has(name)).reduce((sum, [, ms]) => sum + ms, 0);
  return { cpu, counts, total };
}

export async function idle(_shop, secrets) {
  if (!isMeasurable) return void console.log(`Idle burn: ${LINUX_ONLY}\n`);
  const counter = await createCounter(secrets);
  console.log('The system without traffic, over a minute after 20 s of rest');
  const { cpu, counts, total } = await idleRates(counter, 60);
  await counter.close();
  const system = systemNames();
  for (const [name, ms] of [...cpu].sort((a, b) => b[1] - a[1]).slice(0, 14))
    console.log(
      `  ${name.padEnd(30)} ${ms.toFixed(1).padStart(7)} CPU-ms/s${system.has(name) ? '' : '   (not ours)'}`,
    );
  for (const [name, rate] of Object.entries(counts))
    console.log(`  ${name.padEnd(30)} ${rate.toFixed(1).padStart(7)} /s`);
  const percent = total / 10;
  console.log(
    `idle: ${percent.toFixed(1)} % of a core, at most 18: ${percent <= 18 ? 'reached' : 'missed'}\n`,
  );
  return { percentOfACore: percent };
}
