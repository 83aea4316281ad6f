// Commands to a running system through its socket, in a state folder with spaces in its path.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'sidecart control '));
process.env.SIDECART_STATE = join(folder, 'state of a run');
const { sleep, stateDir } = await import('./places.mjs');
const { sendCommand } = await import('./control.mjs');
mkdirSync(stateDir);
const socket = join(stateDir, 'control.sock');

const children = [];
after(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** Serves two commands in another process, as the supervisor does. @returns once it listens */
async function serve() {
  const script = `
    import { serveControl } from ${JSON.stringify(join(import.meta.dirname, 'control.mjs'))};
    await serveControl({
      restart: async (names, say) => {
        for (const name of names) say(name + ' restarted');
        if (names.includes('shop')) throw new Error('There is no shop.');
      },
      end: async (_, say) => {
        say('ending');
        setTimeout(() => process.exit(), 20);
        await new Promise(() => {});
      },
    });
    console.log('listens');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child;
}

/** @returns what a command printed */
async function send(command, args) {
  const lines = [];
  await sendCommand(command, args, (line) => lines.push(line));
  return lines;
}

test('prints the lines of a command, and throws the error that it ends with', async () => {
  await serve();
  assert.deepEqual(await send('restart', ['cart', 'an order & more']), [
    'cart restarted',
    'an order & more restarted',
  ]);
  await assert.rejects(send('restart', ['shop']), /^Error: There is no shop\.$/);
  assert.equal(statSync(socket).mode & 0o777, 0o600, 'only its user may open it');
});

test('says so if the system ends during a command', async () => {
  await assert.rejects(send('end', []), /^Error: The system ended before the command was complete\.$/);
});

test('replaces the socket that a killed supervisor left behind', async () => {
  const killed = await serve();
  killed.kill('SIGKILL');
  while (killed.signalCode === null) await sleep(10);
  assert.ok(existsSync(socket));
  await assert.rejects(
    send('restart', ['cart']),
    /^Error: Nothing is running here\. `npm start` starts it\.$/,
  );
  await serve();
  assert.deepEqual(await send('restart', ['cart']), ['cart restarted']);
});
