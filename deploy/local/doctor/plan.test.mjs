import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readApps } from '../apps.mjs';
import { ports } from '../places.mjs';
import { wantedPorts } from './plan.mjs';

const apps = await readApps();
const own = ['postgres', 'redis', 'kafka', 'rabbitmq', 'elasticsearch', 'mailpit'];
const numbersOf = (options) => wantedPorts(options).map(({ port }) => port);

test('a whole run uses a different port for everything', () => {
  const all = numbersOf({ own, apps, part: undefined });
  assert.equal(new Set(all).size, all.length);
  // Sentry runs with --secure only.
  const { sentry: _, ...always } = ports;
  for (const port of Object.values(always)) assert.ok(all.includes(port), `port ${port}`);
  for (const { appPort, daprGRPCPort } of apps)
    assert.ok(all.includes(appPort) && all.includes(daprGRPCPort));
});

test('a server that another process runs, and omitted apps, need no port', () => {
  const some = numbersOf({
    own: ['kafka'],
    apps: apps.filter(({ appID }) => appID === 'cart'),
    part: ['cart'],
  });
  assert.ok(!some.includes(ports.redis) && !some.includes(ports.psp) && !some.includes(ports.storefront));
  assert.ok(some.includes(ports.kafkaController));
  const servers = numbersOf({ own, apps: [], part: [] });
  assert.ok(servers.includes(ports.psp) && servers.includes(ports.storefront));
});

test('a control plane at other ports keeps its side ports, and a running one needs none', () => {
  const plane = { placement: 50_005, scheduler: 50_006 };
  const both = numbersOf({ own, apps, part: undefined, plane });
  assert.equal(new Set(both).size, both.length);
  assert.ok(both.includes(50_005) && both.includes(50_006) && both.includes(ports.placement + 1));
  assert.ok(!both.includes(ports.placement));
  const one = numbersOf({ own, apps, part: undefined, plane, there: ['placement'] });
  assert.ok(!one.includes(50_005) && !one.includes(ports.placement + 1) && one.includes(50_006));
});

test('several replicas use separate ports, and their fronts the usual ones', () => {
  const all = numbersOf({ own, apps, part: undefined, replicas: 5 });
  assert.equal(new Set(all).size, all.length);
  const bff = apps.find(({ appID }) => appID === 'bff');
  const cart = apps.find(({ appID }) => appID === 'cart');
  for (const port of [ports.storefront, bff.appPort, cart.appPort + 100, cart.daprGRPCPort + 500])
    assert.ok(all.includes(port), `port ${port}`);
  assert.ok(!all.includes(cart.appPort));
});
