import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './places.mjs';
import { subscribedQueues } from './queues.mjs';

test('every subscription of the shop and of the set has a queue', () => {
  const names = subscribedQueues(join(root, 'components/rabbitmq')).map(({ queue }) => queue);
  assert.equal(new Set(names).size, names.length);
  for (const queue of [
    'inventory-orders',
    'notification-inventory.dead',
    'order-order.probe',
    'user-user.probe',
  ])
    assert.ok(names.includes(queue), queue);
  assert.ok(
    !subscribedQueues(join(root, 'components/kafka')).some(({ queue }) => queue === 'order-order.probe'),
  );
});
