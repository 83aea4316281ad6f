// `npm run bench -- logins`: the delay of user's event loop while 16 people are signing in at all times.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { readRun } from '../deploy/local/run-state.mjs';
import { percentiles, runUntil } from './figures.mjs';
import { inspect } from './inspector.mjs';
import { createCaller } from './shop.mjs';

const PEOPLE = 16;
const SECONDS = 20;
const MEASURED_MS = 1;
const AIM_MS = 20;

export async function logins() {
  console.log(`Sign-ins at the user service, ${PEOPLE} at once`);
  const { url } = readRun().processes.find(({ name }) => name === 'user');
  const user = await inspect('user');
  const appToken = await user.evaluate('return process.env.APP_API_TOKEN');

  // At the service itself: the gateway would limit one address.
  const call = createCaller(url, { 'dapr-api-token': appToken });

  const people = Array.from({ length: PEOPLE }, () => ({
    email: `bench-${randomUUID()}@example.com`,
    password: randomUUID(),
  }));
  for (const person of people)
    await call('POST', '/auth/register', { body: { ...person, firstName: 'Ada', lastName: 'Byron' } });
  const signIn = (index) => call('POST', '/auth/login', { body: people[index % PEOPLE] });
  const { accessToken: as } = await signIn(0);

  /** @returns the delays while `load` runs, and the times of another route */
  async function delaysDuring(load) {
    await user.evaluate(`
      globalThis.benchDelay = require('perf_hooks').monitorEventLoopDelay({ resolution: ${MEASURED_MS} });
      globalThis.benchDelay.enable();`);
    const until = Date.now() + SECONDS * 1_000;
    const isOver = () => Date.now() > until;
    const latencies = [];
    async function readAccount() {
      while (!isOver()) {
        const from = performance.now();
        await call('GET', '/users/me', { as });
        latencies.push(performance.now() - from);
        await sleep(50);
      }
    }
    const [count] = await Promise.all([load(isOver), readAccount()]);
    const delays = await user.evaluate(`
      const delay = globalThis.benchDelay;
      delay.disable();
      delete globalThis.benchDelay;
      return [50, 99].map((share) => delay.percentile(share) / 1e6);`);
    return { p50: delays[0], p99: delays[1], account: percentiles(latencies), perSecond: count / SECONDS };
  }

  const idle = await delaysDuring(async (isOver) => {
    while (!isOver()) await sleep(100);
    return 0;
  });
  const busy = await delaysDuring(
    async (isOver) => (await runUntil(isOver, PEOPLE, signIn)).latencies.length,
  );
  await user.close();
  for (const [what, { p50, p99, account, perSecond }] of Object.entries({ 'at rest': idle, busy }))
    console.log(
      `  ${what.padEnd(10)} event-loop delay p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms; ` +
        `GET /users/me p50 ${account.p50} ms, p95 ${account.p95} ms; ${perSecond.toFixed(1)} sign-ins a second`,
    );
  console.log(
    `p99 ms of the event loop: ${busy.p99.toFixed(1)}, must < ${AIM_MS}: ${busy.p99 < AIM_MS ? 'reached' : 'missed'}\n`,
  );
  return { idle, busy };
}
