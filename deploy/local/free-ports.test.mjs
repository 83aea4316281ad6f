import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePorts } from './free-ports.mjs';

test('freePorts gives adjacent ports that can be listened on, and none twice', async () => {
  const ports = [...(await freePorts(3)), ...(await freePorts(3))];
  assert.equal(new Set(ports).size, 6);
  assert.equal(ports[2], ports[0] + 2);
  for (const port of ports) {
    const server = createServer();
    await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    await new Promise((resolve) => server.close(resolve));
  }
});
