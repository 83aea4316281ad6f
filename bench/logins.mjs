// node bench/logins.mjs: the delay of user's event loop while 16 passwords are being checked at all times.
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createPasswords } from '../services/user/dist/password/passwords.js';

const SECONDS = 10;
const passwords = createPasswords();
const known = await passwords.hash('correct horse battery');

async function delayWith(inFlight) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const until = performance.now() + SECONDS * 1_000;
  let checked = 0;
  async function check() {
    while (performance.now() < until) {
      await passwords.matches(known, 'correct horse battery');
      checked += 1;
    }
  }
  delay.enable();
  await Promise.all([pause(SECONDS * 1_000), ...Array.from({ length: inFlight }, check)]);
  delay.disable();
  const ms = (nanoseconds) => (nanoseconds / 1e6).toFixed(1);
  console.log(
    `${inFlight} in flight: event-loop delay p50 ${ms(delay.percentile(50))} ms, p99 ${ms(delay.percentile(99))} ms; ` +
      `${(checked / SECONDS).toFixed(1)} passwords a second`,
  );
}

for (const inFlight of [0, 16]) await delayWith(inFlight);
