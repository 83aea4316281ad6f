import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';

const brokers = process.env['E2E_KAFKA'] ?? '127.0.0.1:9092';
const admin = new Kafka({ clientId: 'e2e-jobs', brokers: [brokers], logLevel: logLevel.NOTHING }).admin();
beforeAll(() => admin.connect());
afterAll(() => admin.disconnect());

const topicsJob = (env = {}) =>
  execFileSync(process.execPath, [join(__dirname, '../deploy/jobs/topics.mjs')], {
    env: { PATH: process.env['PATH'], KAFKA_BROKERS: brokers, ...env },
    encoding: 'utf8',
  });

test('the topics job creates missing topics and leaves existing ones unchanged', async () => {
  expect(topicsJob()).toBe('every topic already exists\n');
  // No app reads or writes this topic: media has no subscriptions.
  await admin.deleteTopics({ topics: ['media.dead'] });
  expect(topicsJob({ TOPIC_PARTITIONS: '6' })).toMatch(
    /^topics created: media\.dead\npartitions not changed: products has 2, not 6; .*users has 2, not 6; audit has 2, not 6\n$/,
  );
  const { topics } = await admin.fetchTopicMetadata({ topics: ['media.dead', 'orders'] });
  // The broker returns them in its own order.
  expect(Object.fromEntries(topics.map(({ name, partitions }) => [name, partitions.length]))).toEqual({
    'media.dead': 1,
    orders: 2,
  });
});
