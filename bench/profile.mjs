// A CPU profile of an app of the running system: SIGUSR1 opens its inspector, which is driven over a WebSocket.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stateDir } from '../deploy/local/places.mjs';
import { readRun } from '../deploy/local/run-state.mjs';

const { WebSocket } = createRequire(import.meta.url)('undici');
/** Where Node listens after SIGUSR1. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';

/**
 * @param {string} app a name of `npm run status`
 * @returns {Promise<() => Promise<string>>} stops the profile and returns the path of the file that holds it
 */
export async function startProfile(app) {
  const found = readRun().processes.find(({ name }) => name === app);
  if (!found?.pid) throw new Error(`There is no process ${app}. See npm run status.`);
  process.kill(found.pid, 'SIGUSR1');
  await sleep(500);
  const targets = await (await fetch(INSPECTOR)).json();
  const target = targets.find(({ title }) => title.includes(`[${found.pid}]`));
  if (!target) throw new Error(`Another process has its inspector open at ${INSPECTOR}. Restart it first.`);
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  let id = 0;
  const send = (method, params) =>
    new Promise((resolve) => {
      const requestId = ++id;
      const read = ({ data }) => {
        const answer = JSON.parse(data);
        if (answer.id !== requestId) return;
        socket.removeEventListener('message', read);
        resolve(answer.result);
      };
      socket.addEventListener('message', read);
      socket.send(JSON.stringify({ id: requestId, method, params }));
    });
  await send('Profiler.enable');
  await send('Profiler.start');
  return async () => {
    const { profile } = await send('Profiler.stop');
    // Closed when this process disconnects, so that the next profile can be of another app.
    const expression = `setTimeout(() => process.mainModule.require('inspector').close(), 200)`;
    await send('Runtime.evaluate', { expression });
    socket.close();
    await sleep(500);
    const file = join(stateDir, `${app}.cpuprofile`);
    writeFileSync(file, JSON.stringify(profile));
    return file;
  };
}
