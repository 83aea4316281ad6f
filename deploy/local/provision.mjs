// The jobs of deploy/jobs with the local addresses and secrets. They are loaded on demand, since their packages are
// installed and built by `npm start` itself.
import { addresses } from './places.mjs';

const server = () => ({ host: addresses.DATABASE_HOST, port: Number(addresses.DATABASE_PORT) });
const withPasswords = (owners, secrets) =>
  owners.map((owner) => ({ owner, password: secrets[`${owner}-database-password`] }));

/** One role and one database per owner. */
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

/** Topics with their partitions, before any sidecar subscribes; one dead-letter topic per app. */
export async function provideTopics() {
  const job = await import('../jobs/topics.mjs');
  await job.provideTopics(addresses.KAFKA_BROKERS.split(','), {
    partitions: job.PARTITIONS,
    replicationFactor: 1,
  });
}
