// Tests the command as a user runs it, and `npm start`, which runs it first.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { freePort } from './free-ports.mjs';
import { root } from './places.mjs';

const folder = mkdtempSync(join(tmpdir(), 'sidecart-doctor-'));
after(() => rmSync(folder, { recursive: true }));

const run = (script, args, env) =>
  spawnSync(process.execPath, [join(root, 'deploy/local', script), ...args], {
    encoding: 'utf8',
    // A separate state folder and temporary folder, so that no other run on this machine matters.
    env: {
      ...process.env,
      SIDECART_STATE: join(folder, 'state'),
      TMPDIR: folder,
      PORT_OFFSET: '10000',
      ...env,
    },
  });

describe('npm run doctor', async () => {
  const held = await freePort();
  const server = createServer();
  before(() => new Promise((resolve) => server.listen(held, '127.0.0.1', resolve)));
  after(() => server.close());
  const taken = { MAILPIT_PORT: String(held) };

  test('exits with 1 on a problem and says how to fix it', () => {
    const { status, stdout } = run('doctor.mjs', [], taken);
    assert.equal(status, 1);
    const lines = stdout.split('\n');
    const at = lines.findIndex((line) => line.includes(`port ${held}, which mailpit needs, is taken by`));
    assert.match(lines[at], /problem$/);
    assert.match(lines[at + 1], /^ {2}-> .*PORT_OFFSET/);
  });

  test('prints the same as JSON', () => {
    const { status, stdout } = run('doctor.mjs', ['--json'], taken);
    assert.equal(status, 1);
    const results = JSON.parse(stdout);
    assert.ok(results.some(({ check, verdict }) => check === 'ports' && verdict === 'problem'));
    assert.ok(results.every(({ check, found, verdict }) => check && found && verdict));
  });

  test('checks no port of servers that --components omits or that another process runs', async () => {
    const kafka = { KAFKA_PORT: String(held), KAFKA_CONTROLLER_PORT: String(await freePort()) };
    const portsOf = (args, env) =>
      JSON.parse(run('doctor.mjs', ['--json', ...args], env).stdout).find(({ check }) => check === 'ports');
    // Another system on this machine may hold other ports.
    const names = new RegExp(`port ${held}\\b`);
    assert.match(portsOf([], kafka).found, names);
    assert.doesNotMatch(portsOf(['--components', 'redis'], kafka).found, names);
    assert.doesNotMatch(portsOf([], { ...kafka, KAFKA_BROKERS: `127.0.0.1:${held}` }).found, names);
  });

  test('names a component set that does not exist', () => {
    const { status, stdout } = run('doctor.mjs', ['--components', 'nats']);
    assert.equal(status, 1);
    assert.match(stdout, /There is no component set nats/);
  });

  test('npm start prints the same and starts nothing', () => {
    const finding = run('doctor.mjs', [], taken)
      .stdout.split('\n')
      .find((line) => line.includes(`port ${held}`));
    const { status, stdout, stderr } = run('start.mjs', ['--detach'], taken);
    assert.equal(status, 1);
    const words = (line) =>
      line
        .trim()
        .split(/\s{2,}/)
        .join('|');
    assert.ok(stdout.split('\n').map(words).includes(words(finding)), stdout);
    assert.ok(!stdout.includes('free'), 'results that are ok are not printed');
    assert.match(stderr, /npm run doctor/);
  });
});
