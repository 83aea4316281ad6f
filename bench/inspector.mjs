// The inspector of an app of the running system: SIGUSR1 opens it, and it is driven over a WebSocket.
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { readRun } from '../deploy/local/run-state.mjs';

const { WebSocket } = createRequire(import.meta.url)('undici');
/** Where Node listens after SIGUSR1. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';

/**
 * @param {string} app a name of `npm run status`
 * @returns `send` calls a method of the DevTools protocol; `evaluate` runs an expression in the app, where `require` is a function
 */
export async function inspect(app) {
  const found = readRun().processes.find(({ name }) => name === app);
  if (!found?.pid) throw new Error(`There is no process ${app}. See npm run status.`);
  process.kill(found.pid, 'SIGUSR1');
  await sleep(500);
  const [target] = await (await fetch(INSPECTOR)).json();
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
  async function evaluate(body) {
    const expression = `((require) => { ${body} })((name) => process.mainModule.require(name))`;
    const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, returnByValue: true });
    if (exceptionDetails) throw new Error(`${app}: ${exceptionDetails.exception?.description}`);
    return result.value;
  }
  if ((await evaluate('return process.pid')) !== found.pid)
    throw new Error(`Another process has its inspector open at ${INSPECTOR}. Restart it first.`);
  return {
    send,
    evaluate,
    async close() {
      // Closed when this process disconnects, so that the next inspector can be that of another app.
      await evaluate(`setTimeout(() => require('inspector').close(), 200)`);
      socket.close();
      await sleep(500);
    },
  };
}
