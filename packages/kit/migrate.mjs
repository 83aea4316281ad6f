// Migrates a service's database: the kit's tables first, then the service's own. Concurrent runs wait for node-pg-migrate's
// advisory lock. Usage: node migrate.mjs services/order postgres://…
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

const kit = dirname(fileURLToPath(import.meta.url));
const repository = join(kit, '../..');
const quiet = { debug() {}, info() {}, warn: console.warn, error: console.error };

/**
 * @param {{ connectionString: string, folder: string, withKit?: boolean }} options folder is relative to the repository
 * @throws when a migration fails; its changes are rolled back, those of the files before it stay
 */
export async function migrate({ connectionString, folder, withKit = folder.startsWith('services/') }) {
  const steps = [
    ...(withKit ? [{ dir: join(kit, 'migrations'), migrationsTable: 'kit_migrations' }] : []),
    { dir: join(repository, folder, 'migrations'), migrationsTable: 'migrations' },
  ];
  const dbClient = new pg.Client({ connectionString });
  // A lost connection fails the query that waits; without a listener it would end the process.
  dbClient.on('error', () => {});
  await dbClient.connect();
  try {
    for (const step of steps) {
      if (!existsSync(step.dir)) continue;
      await runner({
        ...step,
        dbClient,
        direction: 'up',
        count: Infinity,
        advisoryLockMode: 'wait',
        // In one transaction, the lock of the first file's ALTER TABLE would last until the last file's index is built.
        singleTransaction: false,
        logger: quiet,
      });
    }
  } finally {
    await dbClient.end();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, connectionString] = process.argv.slice(2);
  if (!folder || !connectionString) {
    console.error('usage: node migrate.mjs <folder of the service> <database url>');
    process.exit(2);
  }
  await migrate({ connectionString, folder });
}
