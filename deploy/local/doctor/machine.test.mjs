import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { after, describe, test } from 'node:test';
import { freePorts } from '../free-ports.mjs';
import { createPlatform } from '../platform.mjs';
import { checkDisk, checkFolder, checkMemory, checkPorts, freeDisk, memoryHere } from './machine.mjs';

const GIB = 2 ** 30;
const platform = createPlatform();

describe('ports', async () => {
  const [held, free] = await freePorts(2);
  const server = createServer().unref();
  await new Promise((resolve) => server.listen(held, '127.0.0.1', resolve));
  after(() => server.close());
  const wanted = [
    { name: 'redis', port: held },
    { name: 'kafka', port: free },
  ];

  test('that a program listens on are a problem that names it', async () => {
    const [result, ...more] = await checkPorts(wanted, platform);
    assert.deepEqual(more, []);
    assert.equal(result.verdict, 'problem');
    assert.match(
      result.found,
      new RegExp(`port ${held}, which redis needs, is taken by .*\\(process ${process.pid}\\)`),
    );
    assert.match(result.mend, /PORT_OFFSET/);
  });

  test('that a listener on every address holds count as taken', async () => {
    const [port] = await freePorts(1);
    const everywhere = createServer();
    await new Promise((resolve) => everywhere.listen(port, '0.0.0.0', resolve));
    // A failed check leaves it open, which must not keep the test from ending.
    everywhere.unref();
    const [result] = await checkPorts([{ name: 'psp', port }], platform);
    assert.equal(result.verdict, 'problem');
    await new Promise((resolve) => everywhere.close(resolve));
  });

  test('that a container engine or a leftover process holds are not a problem', async () => {
    const engine = { holderOf: () => 'docker-proxy (process 7)' };
    assert.equal((await checkPorts(wanted, engine))[0].verdict, 'ok');
    assert.equal((await checkPorts(wanted, platform, [process.pid]))[0].verdict, 'ok');
  });

  test('that a closed connection still uses are waited for on request, otherwise a warning', async () => {
    const [far] = await freePorts(1);
    const peer = createServer((socket) => socket.on('error', () => undefined)).unref();
    await new Promise((resolve) => peer.listen(far, '127.0.0.1', resolve));
    const socket = connect({ port: far, host: '127.0.0.1' });
    await once(socket, 'connect');
    // Assigned by the system: a port that was bound explicitly could be listened on.
    const near = socket.localPort;
    const lent = [{ name: 'scheduler', port: near }];
    const [result] = await checkPorts(lent, platform);
    assert.equal(result.verdict, 'warning');
    assert.match(result.found, new RegExp(`port ${near}, which scheduler needs, is in use by an outgoing`));
    const waited = checkPorts(lent, platform, [], 30_000);
    // After a reset the system does not keep the port.
    socket.resetAndDestroy();
    peer.close();
    assert.deepEqual(await waited, [{ check: 'ports', found: '1 are free', verdict: 'ok' }]);
  });

  test('beyond the last valid port are a problem', async () => {
    const [result] = await checkPorts([{ name: 'cart', port: 70_000 }], platform);
    assert.match(result.found, /cart would get port 70000/);
  });

  test('that are free are counted', async () =>
    assert.deepEqual(await checkPorts([wanted[1]], platform), [
      { check: 'ports', found: '1 are free', verdict: 'ok' },
    ]));
});

test('memory: too little is a problem, little is a warning, and part of the system needs less', () => {
  assert.equal(checkMemory({ total: 2 * GIB, available: 2 * GIB }).verdict, 'problem');
  assert.equal(checkMemory({ total: 8 * GIB, available: 3 * GIB }).verdict, 'warning');
  assert.equal(checkMemory({ total: 8 * GIB, available: 5 * GIB }).verdict, 'ok');
  assert.equal(checkMemory({ total: 2 * GIB, available: 1 * GIB }, false).verdict, 'ok');
});

test('total memory is used on macOS, since its free memory omits what files occupy', () => {
  const { total, available } = memoryHere({ name: 'darwin' });
  assert.equal(available, total);
  assert.ok(memoryHere({ name: 'linux' }).available <= total);
});

test('disk: a full one is a problem, and building Dapr needs more', () => {
  assert.equal(checkDisk('/data', 0.5 * GIB).verdict, 'problem');
  assert.equal(checkDisk('/data', 5 * GIB).verdict, 'ok');
  const building = checkDisk('/cache', 5 * GIB, true);
  assert.equal(building.verdict, 'problem');
  assert.match(building.mend, /dapr init/);
});

test('free disk is that of the nearest existing folder', () =>
  assert.ok(freeDisk(`${tmpdir()}/not/made/yet`) > 0));

test('a folder that cannot be written is a problem', () => {
  const refuse = () => {
    throw new Error('EACCES');
  };
  assert.equal(checkFolder('state folder', tmpdir(), refuse).verdict, 'problem');
  assert.equal(checkFolder('state folder', `${tmpdir()}/not/made/yet`).verdict, 'ok');
});
