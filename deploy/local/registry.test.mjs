import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { createRegistry } from './registry.mjs';

let registry;
let url;
beforeEach(async () => {
  registry = createRegistry();
  url = `http://127.0.0.1:${await registry.listen(0)}`;
});
afterEach(() => registry.close());

const portsOf = async (app) => {
  const response = await fetch(`${url}/v1/health/service/${app}?passing=1&cached=`);
  return (await response.json()).map(({ Service }) => Service.Meta.DAPR_PORT);
};

test('returns the listed replicas in the format that the resolver reads', async () => {
  registry.list('cart', 'cart-1', 15_602);
  const response = await fetch(`${url}/v1/health/service/cart?passing=1`);
  assert.equal(response.headers.get('x-consul-lastcontact'), '0');
  assert.deepEqual(await response.json(), [
    {
      Node: { Node: 'local', Address: '127.0.0.1' },
      Service: {
        ID: 'cart-1',
        Service: 'cart',
        Address: '127.0.0.1',
        Port: 15_602,
        Meta: { DAPR_PORT: '15602' },
      },
      Checks: [],
    },
  ]);
});

test('a replica is returned from the moment it is listed until it is unlisted', async () => {
  assert.deepEqual(await portsOf('cart'), []);
  registry.list('cart', 'cart-1', 1);
  registry.list('cart', 'cart-2', 2);
  registry.list('order', 'order-1', 3);
  assert.deepEqual(await portsOf('cart'), ['1', '2']);
  registry.unlist('cart', 'cart-1');
  registry.unlist('cart', 'cart-9');
  assert.deepEqual(await portsOf('cart'), ['2']);
  registry.list('cart', 'cart-2', 4);
  assert.deepEqual(await portsOf('cart'), ['4']);
});

test('sidecars find an agent; writes and other paths are rejected', async () => {
  assert.deepEqual(await (await fetch(`${url}/v1/agent/self`)).json(), { Config: {} });
  assert.equal((await fetch(`${url}/v1/agent/service/register`, { method: 'PUT', body: '{}' })).status, 405);
  assert.equal((await fetch(`${url}/v1/catalog/services`)).status, 404);
});
