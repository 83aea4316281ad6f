import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

const server = new URL(process.env['TEST_POSTGRES_URL'] ?? '');
const jobs = join(__dirname, '..');
const root = join(jobs, '../..');

/** Runs a job as a container would: its own process with nothing but its variables. */
async function run(job: string, args: string[], env: Record<string, string>) {
  const options = { env: { PATH: process.env['PATH'] ?? '', ...env } };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [join(jobs, job), ...args], options);
    return { code: 0, text: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, text: stderr };
  }
}

const address = { DATABASE_HOST: server.hostname, DATABASE_PORT: server.port };
const superuser = { ...address, POSTGRES_PASSWORD: server.password || 'any' };
const passwords = { CART_DATABASE_PASSWORD: "it's p@ss/word", ORDER_DATABASE_PASSWORD: 'second' };

async function as<T>(user: string, database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const password = user === server.username ? server.password : passwords.CART_DATABASE_PASSWORD;
  const client = new Client({ host: server.hostname, port: Number(server.port), user, password, database });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
const asAdmin = (sql: string) => as(server.username, 'postgres', (client) => client.query(sql));

const dropAll = async () => {
  for (const owner of ['cart', 'order']) {
    await asAdmin(`DROP DATABASE IF EXISTS ${owner}_db WITH (FORCE)`);
    await asAdmin(`DROP ROLE IF EXISTS "${owner}"`);
  }
};
beforeEach(dropAll);
afterAll(dropAll);

const tables = () =>
  as('cart', 'cart_db', async (client) =>
    (await client.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")).rows.map(
      ({ name }: { name: string }) => name,
    ),
  );

test('databases are created, then their tables, by the role that owns them', async () => {
  const env = { ...superuser, ...passwords };
  expect(await run('databases.mjs', ['cart', 'order'], env)).toEqual({
    code: 0,
    text: 'databases are ready: cart_db, order_db\n',
  });
  // Migrations need no superuser.
  expect(await run('migrate.mjs', ['cart'], { ...address, ...passwords })).toEqual({
    code: 0,
    text: 'tables are up to date: cart\n',
  });
  expect(await tables()).toEqual(expect.arrayContaining(['carts', 'outbox']));
});

test('every job can be rerun, and two can run at once', async () => {
  const env = { ...superuser, ...passwords };
  await run('databases.mjs', ['cart'], env);
  const migrations = [1, 2].map(() => run('migrate.mjs', ['cart'], env));
  expect((await Promise.all(migrations)).map(({ code }) => code)).toEqual([0, 0]);
  const before = await tables();
  expect((await run('databases.mjs', ['cart'], env)).code).toBe(0);
  expect((await run('migrate.mjs', ['cart'], env)).code).toBe(0);
  expect(await tables()).toEqual(before);
});

test('a migration that fails leaves those before it, and the next run continues with it', async () => {
  await run('databases.mjs', ['cart'], { ...superuser, ...passwords });
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-migrations-'));
  mkdirSync(join(folder, 'migrations'));
  const write = (name: string, sql: string) =>
    writeFileSync(join(folder, 'migrations', name), `-- Up Migration\n${sql};\n`);
  write('0001_first.sql', 'CREATE TABLE first (id int)');
  write('0002_second.sql', 'CREATE TABLE second (id int); INSERT INTO second VALUES (1 / 0)');
  const password = encodeURIComponent(passwords.CART_DATABASE_PASSWORD);
  const url = `postgres://cart:${password}@${server.hostname}:${server.port}/cart_db`;
  const migrate = () => run('../../packages/kit/migrate.mjs', [relative(root, folder), url], {});

  expect(await migrate()).toMatchObject({ text: expect.stringContaining('division by zero') });
  expect((await tables()).sort()).toEqual(['first', 'migrations']);
  write('0002_second.sql', 'CREATE TABLE second (id int)');
  expect((await migrate()).code).toBe(0);
  expect((await tables()).sort()).toEqual(['first', 'migrations', 'second']);
  rmSync(folder, { recursive: true });
});

/** Ends the connections of `user` once one of them waits for a lock. */
async function cutOff(user: string) {
  const cut = () =>
    asAdmin(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE usename = '${user}' AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()`,
    );
  while ((await cut()).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('when its connection is lost while it waits for a lock, it ends with 1 and the cause:', () => {
  const env = { ...superuser, ...passwords };
  const cause = expect.stringMatching(/(^|\n)(migrating cart_db failed: )?terminating connection[^\n]*\n$/);
  beforeEach(() => run('databases.mjs', ['cart'], env));

  test('migrations', async () => {
    await as('cart', 'cart_db', async (client) => {
      // The lock that serializes runs of node-pg-migrate.
      await client.query('SELECT pg_advisory_lock(7241865325823964)');
      const job = run('migrate.mjs', ['cart'], env);
      await cutOff('cart');
      expect(await job).toEqual({ code: 1, text: cause });
    });
  });

  test('databases', async () => {
    await as(server.username, 'postgres', async (client) => {
      await client.query('BEGIN');
      await client.query('ALTER ROLE cart CONNECTION LIMIT 50');
      const job = run('databases.mjs', ['cart'], env);
      await cutOff(server.username);
      expect(await job).toEqual({ code: 1, text: cause });
      await client.query('ROLLBACK');
    });
  });
});

test('no other role may connect, even after a run was killed before it revoked that right', async () => {
  const env = { ...superuser, ...passwords };
  await asAdmin('CREATE ROLE cart LOGIN');
  await asAdmin('CREATE DATABASE cart_db OWNER cart');
  await run('databases.mjs', ['cart', 'order'], env);
  const { rows } = await asAdmin("SELECT has_database_privilege('order', 'cart_db', 'CONNECT') AS may");
  expect(rows).toEqual([{ may: false }]);
});

test('passwords come from files or from variables', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-secrets-'));
  writeFileSync(join(folder, 'cart-database-password'), `${passwords.CART_DATABASE_PASSWORD}\n`);
  writeFileSync(join(folder, 'postgres-password'), superuser.POSTGRES_PASSWORD);
  const env = { ...address, SECRETS_DIR: folder };
  expect(await run('databases.mjs', ['cart'], env)).toMatchObject({ code: 0 });
  expect(await run('migrate.mjs', ['cart'], env)).toMatchObject({ code: 0 });
  rmSync(folder, { recursive: true });
});

test.each([
  [
    'an unknown owner',
    'migrate.mjs',
    ['carts'],
    address,
    /There is no database of carts\. There are: .*cart/,
  ],
  ['no password', 'migrate.mjs', ['cart'], address, /Set CART_DATABASE_PASSWORD, or put it into the file/],
  ['no address', 'databases.mjs', ['cart'], passwords, /DATABASE_HOST is not set/],
  [
    'no server',
    'databases.mjs',
    ['cart'],
    { ...superuser, ...passwords, DATABASE_PORT: '1' },
    /Postgres at .*:1 refuses postgres: connect ECONNREFUSED/,
  ],
  [
    'no database yet',
    'migrate.mjs',
    ['cart'],
    { ...address, ...passwords },
    /migrating cart_db failed: .*(cart|authentication)/,
  ],
])('a job with %s ends with 1 and says what to do', async (_, job, args, env, expected) => {
  const { code, text } = await run(job, args, env as Record<string, string>);
  expect(code).toBe(1);
  expect(text.trim().split('\n').at(-1)).toMatch(expected);
});
