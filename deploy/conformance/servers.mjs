// The servers of a set, with a broker that can be killed and restarted.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { randomBytes } from 'node:crypto';
import { run } from '../local/build.mjs';
import { addresses, logDir, root, sleep } from '../local/places.mjs';
import { provideServers } from '../local/provide.mjs';
import { provideQueues } from '../local/queues.mjs';
import { lastLines, logFile } from '../local/supervisor.mjs';
import { CONSUMER, PUBLISHER, TOPICS, deadTopic } from './app.mjs';

const require = createRequire(import.meta.url);
/** Used by the apps without Dapr; no component connects to them. */
const UNUSED = ['elasticsearch', 'mailpit'];
const PATIENCE_MS = 120_000;

/** A process or container of provideServers that is started, killed and stopped by hand. */
function controlled(spec) {
  let child;
  const gone = () =>
    !child || child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve()
      : new Promise((resolve) => child.once('exit', resolve));
  const compose = (...args) => run('docker', ['compose', ...args], { cwd: root });
  return {
    name: spec.name,
    async start() {
      if (spec.command) {
        const log = openSync(logFile(spec.name), 'a');
        const { command, args, cwd, uid, gid, env } = spec;
        child = spawn(command, args, {
          cwd,
          env: { ...process.env, ...env },
          stdio: ['ignore', log, log],
          ...(uid === undefined ? {} : { uid, gid }),
        });
        closeSync(log);
      } else await compose('start', spec.name);
      const deadline = Date.now() + PATIENCE_MS;
      while (!(await Promise.resolve(spec.isReady()).catch(() => false))) {
        if (Date.now() > deadline || (child && child.exitCode !== null))
          throw new Error(`${spec.name} did not start:\n${lastLines(spec.name)}`);
        await sleep(100);
      }
    },
    async kill() {
      if (!spec.command) return compose('kill', spec.name);
      child.kill('SIGKILL');
      await gone();
    },
    async stop() {
      if (!spec.command) return;
      child?.kill(spec.stopSignal ?? 'SIGTERM');
      const timer = setTimeout(() => child?.kill('SIGKILL'), 15_000);
      await gone();
      clearTimeout(timer);
    },
  };
}

const newPassword = () => randomBytes(24).toString('base64url');
const urlOf = (user, password, database) =>
  `postgres://${user}:${password}@${addresses.DATABASE_HOST}:${addresses.DATABASE_PORT}/${database}`;

/**
 * The databases of this run, and those of services whose password a component wants, as in the shop.
 * @returns {Promise<Record<string, string>>} the secrets that the store should hold
 */
async function makeDatabases(password, redisPassword, wanted) {
  const { Client } = require('pg');
  const client = new Client({ connectionString: urlOf('postgres', password, 'postgres') });
  const secrets = {
    'workflow-database-connection': urlOf('postgres', password, 'workflow'),
    'redis-password': redisPassword,
  };
  await client.connect();
  for (const database of ['conformance', 'workflow']) await client.query(`CREATE DATABASE ${database}`);
  for (const name of wanted.filter((each) => !secrets[each])) {
    secrets[name] = newPassword();
    const owner = /^([a-z]+)-database-password$/.exec(name)?.[1];
    if (!owner) continue;
    await client.query(`CREATE ROLE "${owner}" LOGIN PASSWORD '${secrets[name]}'`);
    await client.query(`CREATE DATABASE "${owner}_db" OWNER "${owner}"`);
  }
  await client.end();
  return secrets;
}

async function makeTopics() {
  const { Kafka, logLevel } = require('kafkajs');
  const admin = new Kafka({ brokers: [addresses.KAFKA_BROKERS], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const topics = [
    ...TOPICS.map((topic) => ({ topic, numPartitions: 3, replicationFactor: 1 })),
    { topic: deadTopic, numPartitions: 1, replicationFactor: 1 },
  ];
  await admin.createTopics({ topics, waitForLeaders: true });
  await admin.disconnect();
}

/** @returns what runs, where the app's database is, and the secrets that the store should hold */
export async function startServers(set) {
  mkdirSync(logDir, { recursive: true });
  const password = newPassword();
  const redisPassword = process.env.REDIS_PASSWORD ?? newPassword();
  const specs = await provideServers(
    set.servers.filter((name) => !UNUSED.includes(name)),
    { 'postgres-password': password, 'redis-password': redisPassword },
  );
  const servers = specs.map(controlled);
  const isContained = specs.some(({ command }) => !command);
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
    if (isContained) await run('docker', ['compose', 'down', '-v'], { cwd: root });
  };
  try {
    await Promise.all(servers.map((server) => server.start()));
    const secrets = await makeDatabases(password, redisPassword, set.secrets);
    const databaseUrl = urlOf('postgres', password, 'conformance');
    const { migrate } = await import('@sidecart/kit/migrate');
    await migrate({ connectionString: databaseUrl, folder: 'services/conformance' });
    if (set.broker === 'kafka') await makeTopics();
    if (set.broker === 'rabbitmq')
      await provideQueues(
        [
          ...[...TOPICS, deadTopic].map((topic) => ({ app: CONSUMER, topic })),
          ...[PUBLISHER, CONSUMER].map((app) => ({ app, topic: `${app}.probe` })),
        ].map(({ app, topic }) => ({ queue: `${app}-${topic}`, topic, type: 'classic' })),
        addresses.RABBITMQ_URL,
      );
    return {
      broker: servers.find(({ name }) => name === set.broker),
      databaseUrl,
      secrets,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
