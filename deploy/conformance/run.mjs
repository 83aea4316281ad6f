// Starts the servers that a set needs, runs every check on it and prints the results.
import { rmSync } from 'node:fs';
import { chosenSet, readSet } from '../local/component-set.mjs';
import { startApp } from './app.mjs';
import { checks } from './checks.mjs';
import { startServers } from './servers.mjs';
import { startSidecars } from './sidecar.mjs';

const print = (rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
};

async function resultOf(check, context) {
  const began = Date.now();
  const said = await check.run(context).then(
    (differs) => (differs ? `differs: ${differs}` : 'pass'),
    (error) => `fail: ${error.message}`,
  );
  const seconds = ((Date.now() - began) / 1_000).toFixed(1);
  console.log(`  ${check.name} … ${said} (${seconds} s)`);
  return [check.name, said, check.why];
}

/** @returns {Promise<number>} how many checks failed */
export async function run({ components, isQuick, state }) {
  const set = readSet(chosenSet(components));
  console.log(`Component set ${set.folder}`);
  for (const note of set.notes) console.log(note);
  // Runs last, also when a signal ends the run.
  const stops = [() => rmSync(state, { recursive: true, force: true, maxRetries: 5 })];
  const stop = async () => {
    for (const end of stops.reverse()) await end();
  };
  const interrupted = () => void stop().then(() => process.exit(130));
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    const servers = await startServers(set);
    stops.push(servers.stop);
    const app = await startApp(servers.databaseUrl);
    stops.push(app.stop);
    const sidecars = await startSidecars({ set, state, appPort: app.port, secrets: servers.secrets });
    stops.push(sidecars.stop);
    app.connect(sidecars.ports);
    const context = { ...app, sidecars, servers };
    await app.untilSubscribed();
    const rows = [];
    for (const check of checks.filter(({ isLong }) => !(isQuick && isLong)))
      rows.push(await resultOf(check, context));
    console.log('');
    print([['CHECK', 'RESULT', 'WHAT IT MEANS FOR THE SHOP'], ...rows]);
    return rows.filter(([, result]) => result.startsWith('fail')).length;
  } finally {
    await stop();
    process.removeListener('SIGINT', interrupted);
    process.removeListener('SIGTERM', interrupted);
  }
}
