// What the servers must hold before a service starts: roles and databases, migrated tables, topics.
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addresses, root } from './places.mjs';

const require = createRequire(import.meta.url);

const url = (user, password, database) =>
  `postgres://${user}:${encodeURIComponent(password)}@${addresses.DATABASE_HOST}:${addresses.DATABASE_PORT}/${database}`;

/** A role and a database of its own for each owner; nobody else may connect to it. */
export async function provideDatabases(owners, secrets) {
  const { Client } = require('pg');
  const client = new Client({ connectionString: url('postgres', secrets['postgres-password'], 'postgres') });
  await client.connect();
  try {
    for (const owner of owners) {
      const role = client.escapeIdentifier(owner);
      const database = client.escapeIdentifier(`${owner}_db`);
      const password = client.escapeLiteral(secrets[`${owner}-database-password`]);
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [owner]);
      await client.query(`${rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD ${password}`);
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [`${owner}_db`]);
      if (found.rowCount) continue;
      await client.query(`CREATE DATABASE ${database} OWNER ${role}`);
      await client.query(`REVOKE CONNECT ON DATABASE ${database} FROM PUBLIC`);
    }
  } finally {
    await client.end();
  }
}

/** @param {{ owner: string, folder: string }[]} migrated */
export async function migrateDatabases(migrated, secrets) {
  const { migrate } = await import('../../packages/kit/migrate.mjs');
  for (const { owner, folder } of migrated) {
    if (!existsSync(join(root, folder, 'migrations'))) continue;
    try {
      await migrate({
        connectionString: url(owner, secrets[`${owner}-database-password`], `${owner}_db`),
        folder,
      });
    } catch (error) {
      throw new Error(`migrating ${owner}_db failed: ${error.message}`, { cause: error });
    }
  }
}

/** Topics with their partitions before any sidecar subscribes; a dead-letter topic for each consumer. */
export async function provideTopics(appIds) {
  const { Kafka, logLevel } = require('kafkajs');
  const { topics } = require('../../packages/contracts/dist/topics.js');
  const kafka = new Kafka({
    clientId: 'sidecart-provision',
    brokers: [addresses.KAFKA_BROKERS],
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const wanted = [
      ...Object.entries(topics).map(([topic, { compacted }]) => ({
        topic,
        numPartitions: 3,
        replicationFactor: 1,
        configEntries: compacted ? [{ name: 'cleanup.policy', value: 'compact' }] : [],
      })),
      ...appIds.map((appId) => ({ topic: `${appId}.dead`, numPartitions: 1, replicationFactor: 1 })),
    ];
    const there = new Set(await admin.listTopics());
    const missing = wanted.filter(({ topic }) => !there.has(topic));
    if (missing.length) await admin.createTopics({ topics: missing, waitForLeaders: true });
  } finally {
    await admin.disconnect();
  }
}
