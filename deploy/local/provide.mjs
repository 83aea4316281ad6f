// Where each backing server comes from: an address in the environment, a running Docker engine, otherwise a local
// process. Prints its choice.
import { accepts, answers } from './answers.mjs';
import { run, which } from './build.mjs';
import { isElasticsearchHealthy } from './elasticsearch.mjs';
import { addresses, ports, root } from './places.mjs';
import * as own from './servers.mjs';

/** The variable that names an existing server. */
export const given = {
  postgres: 'DATABASE_HOST',
  redis: 'REDIS_HOST',
  kafka: 'KAFKA_BROKERS',
  rabbitmq: 'RABBITMQ_URL',
  mailpit: 'SMTP_HOST',
  elasticsearch: 'ELASTICSEARCH_URL',
};

const addressOf = {
  postgres: () => `${addresses.DATABASE_HOST}:${addresses.DATABASE_PORT}`,
  redis: () => addresses.REDIS_HOST,
  kafka: () => addresses.KAFKA_BROKERS.split(',')[0],
  rabbitmq: () => {
    const { protocol, hostname, port } = new URL(addresses.RABBITMQ_URL);
    return `${hostname}:${port || (protocol === 'amqps:' ? 5671 : 5672)}`;
  },
  mailpit: () => `${addresses.SMTP_HOST}:${addresses.SMTP_PORT}`,
};

function existingElasticsearch() {
  const { protocol, host, port } = new URL(addresses.ELASTICSEARCH_URL);
  return {
    name: 'elasticsearch',
    kind: 'server',
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
    // Without the password that the address may contain.
    from: `${given.elasticsearch} (${host})`,
    isReady: () => isElasticsearchHealthy(addresses.ELASTICSEARCH_URL),
  };
}

function existing(name, secrets) {
  if (name === 'elasticsearch') return existingElasticsearch();
  const source = process.env[given[name]] ? given[name] : 'runs already';
  const address = addressOf[name]();
  const [host, at] = address.split(':');
  const port = Number(at);
  const speaksTls = name === 'rabbitmq' && addresses.RABBITMQ_URL.startsWith('amqps:');
  const isReady = () =>
    speaksTls ? accepts(port, host) : answers[name](port, host, secrets['redis-password']);
  return { name, kind: 'server', port, from: `${source} (${address})`, isReady };
}

const succeeds = (...args) =>
  run('docker', args).then(
    () => true,
    () => false,
  );

/** True if an engine responds, not merely if its client is installed. */
export const hasDocker = async () =>
  process.env.SIDECART_DOCKER !== 'off' &&
  which('docker') !== undefined &&
  succeeds('info', '--format', '{{.ServerVersion}}');

async function container(name, secrets) {
  const env = {
    ...process.env,
    POSTGRES_PASSWORD: secrets['postgres-password'],
    POSTGRES_PORT: String(ports.postgres),
    REDIS_PORT: String(ports.redis),
    REDIS_PASSWORD: secrets['redis-password'],
    KAFKA_PORT: String(ports.kafka),
    RABBITMQ_PORT: String(ports.rabbitmq),
    MAILPIT_PORT: String(ports.mailpit),
    SMTP_PORT: String(ports.smtp),
    ELASTICSEARCH_PORT: String(ports.elasticsearch),
  };
  const compose = (...args) => run('docker', ['compose', ...args], { cwd: root, env });
  await compose('up', '-d', name);
  const id = (await compose('ps', '-q', name)).trim();
  return {
    name,
    kind: 'server',
    port: ports[name],
    from: 'Docker',
    isReady: () => answers[name](ports[name], '127.0.0.1', secrets['redis-password']),
    pid: async () => Number(await run('docker', ['inspect', '--format', '{{.State.Pid}}', id])) || null,
    stop: () => compose('stop', name),
  };
}

/** An engine that responds may still be unable to pull the image. */
const sayWhyNot = (error) => void console.log(`no container: ${error.message}`);

/** A container engine that can run docker-compose.yml. */
const canCompose = async () => (await hasDocker()) && succeeds('compose', 'version');

/** Fetches and builds, concurrently, the programs of the servers that will be local processes. */
export async function prepareServers(names) {
  const missing = names.filter((name) => !process.env[given[name]]);
  if (missing.length === 0 || (await canCompose())) return;
  await Promise.all(missing.map((name) => own.prepare[name]?.()));
}

/**
 * @param {string[]} names of postgres, redis, kafka, rabbitmq, mailpit, elasticsearch
 * @param {string[]} there those that already run, at their usual address
 * @returns the processes that the supervisor runs, or only watches if another program runs them
 */
export async function provideServers(names, secrets, there = []) {
  const isThere = (name) => process.env[given[name]] || there.includes(name);
  const docker = names.some((name) => !isThere(name)) && (await canCompose());
  const servers = [];
  for (const name of names) {
    const server = isThere(name)
      ? existing(name, secrets)
      : (docker && (await container(name, secrets).catch(sayWhyNot))) ||
        (await own[name]({
          superuserPassword: secrets['postgres-password'],
          redisPassword: secrets['redis-password'],
        }));
    console.log(`${name}: ${server.from ?? server.command}`);
    servers.push(server);
  }
  return servers;
}
