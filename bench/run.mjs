// `npm run bench [-- idle|memory|reads|purchases|bff|pages|search|carts|logins|rush|open|scale] [--profile <app>] [--statements]
// [--json <file>]`: the project's figures, as ratios within one run; `scale` only by name. It uses the system that runs from this folder, or starts one and stops it afterwards. `npm run bench --
// --compare <file> <file>` compares two such files.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { portOffset, root, stateDir } from '../deploy/local/places.mjs';
import { platform } from '../deploy/local/platform.mjs';
import { readRun } from '../deploy/local/run-state.mjs';
import { bff } from './bff.mjs';
import { carts } from './carts.mjs';
import { compare } from './compare.mjs';
import { idle } from './idle.mjs';
import { logins } from './logins.mjs';
import { pages } from './pages.mjs';
import { isMeasurable, LINUX_ONLY, pssOf } from './processes.mjs';
import { purchases } from './purchases.mjs';
import { reads } from './reads.mjs';
import { open, rush } from './rush.mjs';
import { scale } from './scale.mjs';
import { search } from './search.mjs';
import { createShop } from './shop.mjs';

const origin = `http://127.0.0.1:${8080 + portOffset}`;

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
    reads,
    purchases,
    bff,
    pages: () => pages(secrets['demo-password']),
    search: () => search(origin, secrets),
    carts,
    logins,
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
