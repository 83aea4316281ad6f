// `npm run keys -- rotate`: replaces the key that signs tokens and the secret that signs webhooks, without signing anybody out or
// refusing a webhook. `npm run keys -- retire` removes the old ones once what they have signed has expired. A running system
// restarts what reads them; otherwise they are read at the next start.
import { readRun } from './run-state.mjs';
import { sendCommand } from './control.mjs';
import { isRotating, removal, rotation } from './key-rotation.mjs';
import { sleep } from './places.mjs';
import { changeSecrets, readSecrets } from './secrets.mjs';

/** The life of an access token and of a webhook's signature, with room for clocks. */
const RETIRE_AFTER_MS = 30 * 60_000;
/** How long a verifier may use a list of keys that it has read. */
const KEYS_KNOWN_MS = 5_000;

const fail = (message) => {
  console.error(message);
  process.exit(1);
};

async function take(steps) {
  const { readApps } = await import('./apps.mjs');
  const apps = await readApps();
  for (const { title, secrets, restart } of steps) {
    changeSecrets(apps, secrets);
    const run = readRun();
    if (run?.isRunning) {
      const running = run.processes.map(({ name }) => name.replace(/-\d+$/, ''));
      await sendCommand(
        'restart',
        restart.filter((name) => running.includes(name)),
        (text) => console.log(text),
      );
      await sleep(KEYS_KNOWN_MS);
    }
    console.log(title);
  }
}

const [command, ...rest] = process.argv.slice(2);
const secrets = readSecrets();
if (!secrets) fail('There are no secrets yet. `npm start` generates them.');
const { 'keys-rotated-at': rotatedAt } = secrets;
if (command === 'rotate' && rest.length === 0) {
  if (isRotating(secrets))
    fail('The keys before these are still accepted. `npm run keys -- retire` removes them.');
  await take(rotation({ ...secrets, 'keys-rotated-at': new Date().toISOString() }));
  console.log('The old keys are still accepted. In 30 minutes: npm run keys -- retire');
} else if (command === 'retire' && (rest.length === 0 || rest[0] === '--now')) {
  if (!isRotating(secrets)) fail('There is no old key to remove.');
  const wait = Date.parse(rotatedAt) + RETIRE_AFTER_MS - Date.now();
  if (wait > 0 && rest.length === 0)
    fail(
      `What the old keys have signed is valid for ${Math.ceil(wait / 60_000)} more minutes. --now removes them at once, which signs users out until their tokens are refreshed.`,
    );
  await take(removal(secrets));
} else fail('usage: npm run keys -- rotate | retire [--now]');
