import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freePort } from './free-ports.mjs';
import { createRoutes } from './routes.mjs';

test('a replica is listed while its processes are ready, with a new port of its sidecar after each start', async (t) => {
  const registryPort = await freePort();
  const processes = ['cart-1', 'cart-1-sidecar'];
  const routes = createRoutes(
    [{ name: 'cart-1', app: 'cart', processes, appPort: 1, internalPort: 15_602 }],
    {},
  );
  await routes.listen(registryPort);
  t.after(() => routes.close());
  const listed = async () => {
    const answer = await fetch(`http://127.0.0.1:${registryPort}/v1/health/service/cart`);
    return (await answer.json()).map(({ Service }) => Service.Port);
  };

  const seen = [];
  for (const start of [1, 2, 3, 4, 5]) {
    routes.onReady('cart-1-sidecar', start);
    assert.deepEqual(await listed(), []);
    routes.onReady('cart-1', 1);
    seen.push(...(await listed()));
    routes.onEnd('cart-1-sidecar');
    assert.deepEqual(await listed(), []);
    routes.onEnd('cart-1');
  }
  assert.equal(seen[0], 15_602);
  assert.equal(new Set(seen).size, 5);
});
