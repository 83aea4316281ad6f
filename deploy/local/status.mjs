// `npm run status [-- --json]`: shows the processes with their ports and states.
import { readRun, table } from './run-state.mjs';

const run = readRun();
const processes = run?.processes ?? [];
if (process.argv.includes('--json')) {
  const rows = processes.map(({ name, kind, pid, port, state, rssBytes, url }) => ({
    name,
    kind,
    pid,
    port,
    state,
    rssBytes,
    url,
  }));
  console.log(JSON.stringify(rows, null, 2));
} else if (processes.length)
  console.log(`${table(processes)}\n\n${run.phase}${run.failure ? `: ${run.failure}` : ''}`);
else console.log('Nothing is running. `npm start` starts it.');
