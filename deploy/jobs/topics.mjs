// `node deploy/jobs/topics.mjs`: Kafka's topics with their partitions, before any sidecar subscribes, and a dead-letter topic
// for each app of dapr/dapr.yaml. Safe to rerun: existing topics are not changed. Reads KAFKA_BROKERS,
// TOPIC_PARTITIONS (2) and REPLICATION_FACTOR (1).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import { parse } from 'yaml';
import { topics } from '@sidecart/contracts/topics';
import { count, required, root, runJob } from './settings.mjs';

/** Enough for two replicas of each app; each partition costs every bulk subscription a ticker, even while idle. */
export const PARTITIONS = 2;
/** Events name persons, so they are not kept longer than published rows of an outbox (docs/privacy.md). */
const RETENTION_MS = 7 * 86_400_000;
const CONNECT_MS = 10_000;

const retention = [{ name: 'retention.ms', value: String(RETENTION_MS) }];

export const appIds = () =>
  parse(readFileSync(join(root, 'dapr/dapr.yaml'), 'utf8')).apps.map(({ appID }) => appID);

const wantedTopics = ({ partitions, replicationFactor }) => [
  ...Object.entries(topics).map(([topic, { compacted }]) => ({
    topic,
    numPartitions: partitions,
    replicationFactor,
    configEntries: compacted ? [{ name: 'cleanup.policy', value: 'compact' }] : retention,
  })),
  ...appIds().map((appId) => ({
    topic: `${appId}.dead`,
    numPartitions: 1,
    replicationFactor,
    configEntries: retention,
  })),
];

/**
 * @param {string[]} brokers each as host:port
 * @param {{ partitions: number, replicationFactor: number }} options of the topics that are missing
 * @returns {Promise<{ created: string[], differing: string[] }>} differing: topics with another number of partitions
 */
export async function provideTopics(brokers, options) {
  const kafka = new kafkajs.Kafka({
    clientId: 'sidecart-topics',
    brokers,
    connectionTimeout: CONNECT_MS,
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect().catch((cause) => {
    throw new Error(`Kafka at ${brokers.join(',')} does not answer: ${cause.message}`, { cause });
  });
  try {
    const wanted = wantedTopics(options);
    const there = new Set(await admin.listTopics());
    const missing = wanted.filter(({ topic }) => !there.has(topic));
    if (missing.length) await admin.createTopics({ topics: missing, waitForLeaders: true });
    const kept = wanted.filter(({ topic }) => there.has(topic));
    const { topics: found } = kept.length
      ? await admin.fetchTopicMetadata({ topics: kept.map(({ topic }) => topic) })
      : { topics: [] };
    const partitionsOf = new Map(found.map(({ name, partitions }) => [name, partitions.length]));
    return {
      created: missing.map(({ topic }) => topic),
      differing: kept
        .filter(({ topic, numPartitions }) => partitionsOf.get(topic) !== numPartitions)
        .map(({ topic, numPartitions }) => `${topic} has ${partitionsOf.get(topic)}, not ${numPartitions}`),
    };
  } finally {
    await admin.disconnect();
  }
}

await runJob(import.meta.url, async () => {
  const brokers = required('KAFKA_BROKERS').split(',');
  const { created, differing } = await provideTopics(brokers, {
    partitions: count('TOPIC_PARTITIONS', PARTITIONS),
    replicationFactor: count('REPLICATION_FACTOR', 1),
  });
  console.log(created.length ? `topics created: ${created.join(', ')}` : 'every topic already exists');
  // Adding partitions moves keys to other partitions, and unread events of a key lose their order.
  if (differing.length) console.log(`partitions not changed: ${differing.join('; ')}`);
});
