import { randomUUID } from 'node:crypto';
import amqp from 'amqplib';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { required } from './api';
import { broker } from './system';

/** An event as it is on the wire. */
export interface WireEvent {
  id: string;
  type: string;
  subject: string;
  data: Record<string, never>;
  [attribute: string]: unknown;
}

/** Direct access to the broker, without a sidecar: what others may publish, and what the shop has published. */
export interface Wire {
  /** Puts messages as they are on a topic, each on every partition where there are several. */
  publish(topic: string, messages: string[], key?: string): Promise<void>;
  /** The events on the topics that are watched, since the start, oldest first. */
  seen: WireEvent[];
  stop(): Promise<void>;
}

type Keep = (message: string) => void;

async function kafka(topics: string[], keep: Keep): Promise<Omit<Wire, 'seen'>> {
  const client = new Kafka({
    clientId: 'e2e',
    brokers: [required('E2E_KAFKA')],
    logLevel: logLevel.NOTHING,
  });
  const [producer, admin] = [client.producer(), client.admin()];
  const consumer = client.consumer({ groupId: `e2e-${randomUUID()}` });
  await Promise.all([producer.connect(), consumer.connect(), admin.connect()]);
  await consumer.subscribe({ topics, fromBeginning: false });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({ eachMessage: async ({ message }) => keep(message.value?.toString() ?? '') });
  await joined;
  return {
    async publish(topic, values, key) {
      const found = await admin.fetchTopicMetadata({ topics: [topic] });
      const partitions = key ? [undefined] : (found.topics[0]?.partitions ?? []).map((p) => p.partitionId);
      const messages = partitions.flatMap((partition) =>
        values.map((value) => ({ value, ...(key ? { key } : { partition: partition ?? 0 }) })),
      );
      await producer.send({ topic, messages });
    },
    stop: () =>
      Promise.all([producer.disconnect(), consumer.disconnect(), admin.disconnect()]).then(() => {}),
  };
}

async function rabbitmq(topics: string[], keep: Keep): Promise<Omit<Wire, 'seen'>> {
  const connection = await amqp.connect(required('E2E_RABBITMQ'));
  const channel = await connection.createConfirmChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true });
  for (const topic of topics) await channel.bindQueue(queue, topic, '');
  await channel.consume(queue, (message) => keep(message?.content.toString() ?? ''), { noAck: true });
  return {
    async publish(topic, messages) {
      for (const message of messages) channel.publish(topic, '', Buffer.from(message), { persistent: true });
      await channel.waitForConfirms();
    },
    stop: () => connection.close(),
  };
}

async function redis(topics: string[], keep: Keep): Promise<Omit<Wire, 'seen'>> {
  const writer = new Redis(`redis://${required('E2E_REDIS')}`);
  const reader = writer.duplicate();
  let isOver = false;
  const last = new Map<string, string>();
  for (const topic of topics) {
    const [newest] = await writer.xrevrange(topic, '+', '-', 'COUNT', 1);
    last.set(topic, newest?.[0] ?? '0-0');
  }
  const reading = (async () => {
    while (!isOver) {
      const streams = await reader.xread(
        'BLOCK',
        200,
        'STREAMS',
        ...topics,
        ...topics.map((t) => last.get(t) ?? '0-0'),
      );
      for (const [topic, entries] of streams ?? [])
        for (const [id, fields] of entries) {
          last.set(topic, id);
          keep(fields[fields.indexOf('data') + 1] ?? '');
        }
    }
  })();
  return {
    async publish(topic, messages) {
      for (const message of messages) await writer.xadd(topic, '*', 'data', message);
    },
    async stop() {
      isOver = true;
      await reading;
      writer.disconnect();
      reader.disconnect();
    },
  };
}

/** Connects to the broker of the system under test. */
export async function connectWire(topics: string[]): Promise<Wire> {
  const seen: WireEvent[] = [];
  const keep = (message: string) => {
    if (message.startsWith('{')) seen.push(JSON.parse(message) as WireEvent);
  };
  return { seen, ...(await { kafka, rabbitmq, redis }[broker()](topics, keep)) };
}
