// `npm run bench [-- idle|purchases|products|memory|search|bff|pages|carts|rush|open|scale] [--profile <app>] [--statements]
// [--json <file>]`: the project's figures, as ratios within one run; `scale` only by name. It uses the system that runs from this folder, or starts one and stops it again. `npm run bench --
// --compare <file> <file>` shows what two such files say.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { portOffset, root, stateDir } from '../deploy/local/places.mjs';
import { platform } from '../deploy/local/platform.mjs';
import { readRun } from '../deploy/local/run-state.mjs';
import { bareHandler } from './bare.mjs';
import { bff } from './bff.mjs';
import { carts } from './carts.mjs';
import { compare } from './compare.mjs';
import { median } from './figures.mjs';
import { idle } from './idle.mjs';
import { pages } from './pages.mjs';
import { isMeasurable, LINUX_ONLY, pssOf } from './processes.mjs';
import { purchases } from './purchases.mjs';
import { open, rush } from './rush.mjs';
import { scale } from './scale.mjs';
import { search } from './search.mjs';
import { createShop, measure } from './shop.mjs';

const SHOPPERS = 16;
const ROUNDS = 3;
const origin = `http://127.0.0.1:${8080 + portOffset}`;

const line = (what, { perSecond, p50, p95 }) =>
  console.log(`  ${what.padEnd(34)} ${perSecond.toFixed(1).padStart(8)} /s   p50 ${p50} ms   p95 ${p95} ms`);

function verdict(what, ratios, aim) {
  const ratio = median(ratios);
  console.log(
    `${what}: ratio ${ratio.toFixed(2)} (rounds ${ratios.map((it) => it.toFixed(2)).join(', ')}), aim ${aim}: ${ratio >= aim ? 'reached' : 'missed'}\n`,
  );
}

/** One product through gateway and sidecars, against a bare handler with the same bytes. */
async function products(shop) {
  console.log(`GET /products/{id}, ${SHOPPERS} clients`);
  const { id } = await shop.aProduct();
  const url = `${origin}/api/v1/products/${id}`;
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  const { address: bare, stop } = await bareHandler(bytes);
  const get = (address) => async () => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    await response.arrayBuffer();
  };
  for (const address of [bare, url]) await measure(1_000, SHOPPERS, get(address));
  const ratios = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const direct = await measure(4_000, SHOPPERS, get(bare));
    line('bare Express handler', direct);
    const through = await measure(2_000, SHOPPERS, get(url));
    line('gateway', through);
    ratios.push(through.perSecond / direct.perSecond);
  }
  stop();
  verdict('gateway / bare handler', ratios, 0.25);
}

/** Proportional set size of every process, so that shared pages count once. */
function memory() {
  if (!isMeasurable) return console.log(`Memory: ${LINUX_ONLY}\n`);
  const groups = { apps: 0, sidecars: 0, servers: 0 };
  const run = readRun();
  const rows = run.processes.map(({ name, kind, pid }) => {
    const size = [pid, ...platform.childrenOf(pid)].reduce((total, each) => total + pssOf(each), 0);
    groups[`${kind}s`] += size;
    return [name, size];
  });
  const supervisor = pssOf(run.supervisor);
  const total = rows.reduce((sum, [, size]) => sum + size, supervisor);
  console.log('Memory of the running system (proportional set size)');
  for (const [name, size] of rows.sort((a, b) => b[1] - a[1]).slice(0, 8))
    console.log(`  ${name.padEnd(34)} ${size.toFixed(0).padStart(8)} MiB`);
  const spread = Object.entries(groups).map(([name, size]) => `${name} ${size.toFixed(0)}`);
  console.log(
    `total ${total.toFixed(0)} MiB (${spread.join(', ')}, supervisor ${supervisor.toFixed(0)}), at most 4096: ${total <= 4_096 ? 'reached' : 'missed'}\n`,
  );
}

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    profile: { type: 'string' },
    statements: { type: 'boolean' },
    json: { type: 'string' },
    compare: { type: 'boolean' },
    products: { type: 'string' },
    only: { type: 'string' },
  },
});
if (options.compare) {
  compare(...wanted);
  process.exit();
}

const wasRunning = readRun()?.isRunning;
if (!wasRunning) {
  const { status } = spawnSync(process.execPath, [join(root, 'deploy/local/start.mjs'), '--detach'], {
    stdio: 'inherit',
    env: { ...process.env, COUNT_STATEMENTS: 'true' },
  });
  if (status !== 0) process.exit(1);
}
try {
  const secrets = JSON.parse(readFileSync(join(stateDir, 'secrets.json'), 'utf8'));
  const shop = createShop(origin, secrets['demo-password']);
  const parts = {
    idle,
    memory,
    products,
    purchases,
    bff,
    pages: () => pages(secrets['demo-password']),
    search: () => search(origin, secrets),
    carts,
    rush,
    open,
    scale,
  };
  const unknown = wanted.filter((name) => !(name in parts));
  if (unknown.length)
    throw new Error(`no ${unknown.join(', ')}; there are: ${Object.keys(parts).join(', ')}`);
  const figures = {};
  for (const [name, run] of Object.entries(parts))
    if (wanted.includes(name) || (wanted.length === 0 && name !== 'scale'))
      figures[name] = await run(shop, secrets, options);
  if (options.json) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  if (!wasRunning) execFileSync(process.execPath, [join(root, 'deploy/local/stop.mjs')]);
}
process.exit();
