// `npm run stop`: stops the running system in order, and whatever a killed supervisor left behind.
import { isAlive, readRun } from './run-state.mjs';
import { sleep } from './places.mjs';
import { orphans } from './supervisor.mjs';

const run = readRun();
if (run?.isRunning) {
  process.kill(run.supervisor, 'SIGTERM');
  while (isAlive(run.supervisor)) await sleep(100);
}
for (const signal of ['SIGTERM', 'SIGKILL']) {
  for (const pid of orphans()) process.kill(pid, signal);
  const deadline = Date.now() + 10_000;
  while (orphans().length && Date.now() < deadline) await sleep(100);
}
console.log(run?.isRunning ? 'Stopped.' : 'Nothing was running.');
