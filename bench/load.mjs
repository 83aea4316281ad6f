// Requests against the running system: a lightweight client, and rounds of one kind of work with their CPU time.
import { Agent, request } from 'node:http';
import { median, percentiles, printSpread, runMany } from './figures.mjs';
import { startCpuMeter, systemNames } from './processes.mjs';

/** @param {string} api the gateway's address with /api/v1 */
export function createClient(api, clients) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });

  /** @returns {Promise<string>} the body; rejects if the response is not a success */
  function send(method, path, { body, headers } = {}) {
    const text = body && JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(api + path, { method, agent, headers }, (res) => {
        const chunks = [];
        res.on('data', (chunk) => chunks.push(chunk));
        res.once('error', reject);
        res.once('end', () => {
          const answer = Buffer.concat(chunks).toString();
          if (res.statusCode < 300) resolve(answer);
          else reject(new Error(`${method} ${path}: ${res.statusCode} ${answer.slice(0, 300)}`));
        });
      });
      sent.once('error', reject);
      if (text)
        sent
          .setHeader('content-type', 'application/json')
          .setHeader('content-length', Buffer.byteLength(text));
      sent.end(text);
    });
  }

  return { send, close: () => agent.destroy() };
}

/** CPU-ms of the system's processes per item of `count`, without its idle use (idleRates in idle.mjs). */
export function cpuCosts({ count, seconds, cpu }, idle) {
  const system = systemNames();
  const byProcess = new Map(
    [...cpu]
      .filter(([name]) => system.has(name))
      .map(([name, ms]) => [name, (ms - (idle.cpu.get(name) ?? 0) * seconds) / count]),
  );
  return { byProcess, total: [...byProcess.values()].reduce((sum, ms) => sum + ms, 0) };
}

/** Prints the processes that take at least `least` CPU-ms. @returns the median of each over all rounds */
export function printProcesses(rounds, least) {
  const names = [...new Set(rounds.flatMap(({ byProcess }) => [...byProcess.keys()]))];
  const spread = names
    .map((name) => [name, rounds.map(({ byProcess }) => byProcess.get(name) ?? 0)])
    .sort((a, b) => median(b[1]) - median(a[1]));
  for (const [name, values] of spread) if (median(values) >= least) printSpread(`  ${name}`, values, 'ms');
  return Object.fromEntries(spread.map(([name, values]) => [name, median(values)]));
}

/**
 * A warm-up, then rounds of `count` items of work with `atOnce` in flight.
 * @returns rate, latencies in ms, and CPU-ms per item
 */
export async function loadRounds({ what, count, atOnce, rounds, work, idle }) {
  console.log(what);
  await runMany(Math.ceil(count / 2), atOnce, work);
  const measured = [];
  for (let round = 0; round < rounds; round += 1) {
    const meter = startCpuMeter();
    const { latencies, seconds } = await runMany(count, atOnce, work);
    const { byProcess, total } = cpuCosts({ count, seconds, cpu: meter.read() }, idle);
    measured.push({ ...percentiles(latencies), perSecond: count / seconds, total, byProcess });
  }
  const print = (label, pick, unit) => printSpread(label, measured.map(pick), unit);
  return {
    perSecond: print('rate', (it) => it.perSecond, '/s'),
    p50: print('p50', (it) => it.p50, 'ms'),
    p95: print('p95', (it) => it.p95, 'ms'),
    cpuMs: print('CPU of each, idle burn taken off', (it) => it.total, 'ms'),
    cpuMsByProcess: printProcesses(measured, 0.1),
  };
}
