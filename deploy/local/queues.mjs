// Declares RabbitMQ's exchanges and queues before any sidecar subscribes. An exchange drops messages without a queue, so an event
// published before its consumer's first start, or a dead letter before that of notification, would be lost.
import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

const require = createRequire(import.meta.url);

/**
 * What a sidecar declares for its subscriptions, with the same arguments: an existing queue must match.
 * @param {string} set the folder of a component set, which may bring subscriptions of its own
 * @returns {{ queue: string, topic: string, type: string }[]}
 */
export function subscribedQueues(set) {
  const { parseAllDocuments } = require('yaml');
  return [join(root, 'dapr/resources'), set]
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => /\.ya?ml$/.test(path))
    .flatMap((path) => parseAllDocuments(readFileSync(path, 'utf8')))
    .map((document) => document.toJSON())
    .filter((resource) => resource?.kind === 'Subscription')
    .flatMap(({ spec: { topic, metadata }, scopes }) =>
      scopes.map((app) => ({ queue: `${app}-${topic}`, topic, type: metadata?.queueType ?? 'classic' })),
    );
}

export async function provideQueues(queues, url) {
  const amqp = require('amqplib');
  const connection = await amqp.connect(url);
  try {
    const channel = await connection.createChannel();
    for (const { queue, topic, type } of queues) {
      await channel.assertExchange(topic, 'fanout', { durable: true, autoDelete: false });
      await channel.assertQueue(queue, {
        durable: true,
        autoDelete: false,
        arguments: { 'x-queue-type': type },
      });
      await channel.bindQueue(queue, topic, '');
    }
  } finally {
    await connection.close();
  }
}
