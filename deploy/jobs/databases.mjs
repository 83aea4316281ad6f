// `node deploy/jobs/databases.mjs [owner…]`: a role and a database for each owner; no other role may connect to it. Safe to
// rerun: passwords are set to their current values. Reads DATABASE_HOST, DATABASE_PORT, POSTGRES_USER (postgres),
// POSTGRES_PASSWORD, and each owner's password.
import pg from 'pg';
import { databaseServer, owners, runJob, secret } from './settings.mjs';

const CONNECT_MS = 10_000;

/**
 * @param {{ host: string, port: number, user: string, password: string }} superuser
 * @param {{ owner: string, password: string }[]} wanted
 */
export async function provideDatabases({ host, port, user, password }, wanted) {
  const client = new pg.Client({
    host,
    port,
    user,
    password,
    database: 'postgres',
    connectionTimeoutMillis: CONNECT_MS,
  });
  // A lost connection fails the query that waits; without a listener it would end the process.
  client.on('error', () => {});
  await client.connect().catch((cause) => {
    throw new Error(`Postgres at ${host}:${port} refuses ${user}: ${cause.message}`, { cause });
  });
  try {
    for (const { owner, password: own } of wanted) {
      const role = client.escapeIdentifier(owner);
      const database = client.escapeIdentifier(`${owner}_db`);
      const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [owner]);
      await client.query(
        `${known.rowCount ? 'ALTER' : 'CREATE'} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(own)}`,
      );
      const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [`${owner}_db`]);
      if (!found.rowCount) await client.query(`CREATE DATABASE ${database} OWNER ${role}`);
      // CREATE DATABASE cannot share a transaction with it: a job that was killed between the two completes on the next run.
      await client.query(`REVOKE CONNECT ON DATABASE ${database} FROM PUBLIC`);
    }
  } finally {
    await client.end();
  }
}

await runJob(import.meta.url, async (named) => {
  const wanted = owners(named);
  const user = process.env.POSTGRES_USER || 'postgres';
  await provideDatabases({ ...databaseServer(), user, password: secret('postgres-password') }, wanted);
  console.log(`databases are ready: ${wanted.map(({ owner }) => `${owner}_db`).join(', ')}`);
});
