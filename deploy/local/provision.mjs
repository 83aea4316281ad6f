// The jobs of deploy/jobs with the local addresses and secrets. They are loaded when they are needed, since their packages are
// installed and built by the start itself.
import { addresses } from './places.mjs';

const server = () => ({ host: addresses.DATABASE_HOST, port: Number(addresses.DATABASE_PORT) });
const withPasswords = (owners, secrets) =>
  owners.map((owner) => ({ owner, password: secrets[`${owner}-database-password`] }));

/** A role and a database for each owner. */
export async function provideDatabases(owners, secrets) {
  const job = await import('../jobs/databases.mjs');
  const superuser = { ...server(), user: 'postgres', password: secrets['postgres-password'] };
  await job.provideDatabases(superuser, withPasswords(owners, secrets));
}

/** @param {string[]} owners */
export async function migrateDatabases(owners, secrets) {
  const job = await import('../jobs/migrate.mjs');
  await job.migrateDatabases(server(), withPasswords(owners, secrets));
}

/** Topics with their partitions before any sidecar subscribes; a dead-letter topic for each app. */
export async function provideTopics() {
  const job = await import('../jobs/topics.mjs');
  await job.provideTopics(addresses.KAFKA_BROKERS.split(','), {
    partitions: job.PARTITIONS,
    replicationFactor: 1,
  });
}
