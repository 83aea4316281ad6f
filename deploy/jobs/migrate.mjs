// `node deploy/jobs/migrate.mjs [owner…]`: brings the tables of each owner's database up to date, as that owner. Safe to
// rerun, also concurrently: a lock in the database serializes the runs. Reads DATABASE_HOST, DATABASE_PORT and each owner's password.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@sidecart/kit/migrate';
import { databaseServer, owners, root, runJob } from './settings.mjs';

const folderOf = (owner) => (owner === 'psp' ? 'deploy/psp' : `services/${owner}`);

/** Owners without migrations (`workflow`, whose tables Dapr creates) are skipped. */
const hasMigrations = ({ owner }) => existsSync(join(root, folderOf(owner), 'migrations'));

/**
 * @param {{ host: string, port: number }} server
 * @param {{ owner: string, password: string }[]} wanted
 * @returns {Promise<string[]>} the owners whose databases were brought up to date
 */
export async function migrateDatabases({ host, port }, wanted) {
  const migrated = wanted.filter(hasMigrations);
  for (const { owner, password } of migrated) {
    const connectionString = `postgres://${owner}:${encodeURIComponent(password)}@${host}:${port}/${owner}_db`;
    await migrate({ connectionString, folder: folderOf(owner) }).catch((cause) => {
      throw new Error(`migrating ${owner}_db failed: ${cause.message}`, { cause });
    });
  }
  return migrated.map(({ owner }) => owner);
}

await runJob(import.meta.url, async (named) => {
  const migrated = await migrateDatabases(databaseServer(), owners(named));
  console.log(`tables are up to date: ${migrated.join(', ')}`);
});
