// Folders, ports and addresses. PORT_OFFSET shifts every port.
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** Data, logs and secrets of the local system; not in the repository. */
export const stateDir = process.env.SIDECART_STATE ?? join(root, '.sidecart');
export const logDir = join(stateDir, 'logs');
export const dataDir = join(stateDir, 'data');
export const runFile = join(stateDir, 'run.json');
/** Sidecars find each other by app id on the whole machine, so two systems at once would call each other. */
export const machineLock = join(tmpdir(), 'sidecart.lock');
/** Programs that were built or fetched once for this machine. */
export const cacheDir = process.env.SIDECART_CACHE ?? join(homedir(), '.cache', 'sidecart');

export const portOffset = Number(process.env.PORT_OFFSET ?? 0);
if (!Number.isInteger(portOffset))
  throw new Error(`PORT_OFFSET must be a whole number, not ${process.env.PORT_OFFSET}`);

const moved = (name, standard) => Number(process.env[name] ?? standard + portOffset);

export const ports = {
  postgres: moved('POSTGRES_PORT', 5432),
  redis: moved('REDIS_PORT', 6379),
  kafka: moved('KAFKA_PORT', 9092),
  kafkaController: moved('KAFKA_CONTROLLER_PORT', 9093),
  rabbitmq: moved('RABBITMQ_PORT', 5672),
  rabbitmqCluster: moved('RABBITMQ_CLUSTER_PORT', 25_672),
  elasticsearch: moved('ELASTICSEARCH_PORT', 9200),
  elasticsearchTransport: moved('ELASTICSEARCH_TRANSPORT_PORT', 9300),
  smtp: moved('SMTP_PORT', 1025),
  mailpit: moved('MAILPIT_PORT', 8025),
  psp: moved('PSP_PORT', 8090),
  storefront: moved('STOREFRONT_PORT', 3000),
  placement: moved('PLACEMENT_PORT', 16050),
  scheduler: moved('SCHEDULER_PORT', 16060),
  sentry: moved('SENTRY_PORT', 16080),
};

/** Where sidecars look up the replicas of an app; only with several of each. */
export const registryPort = moved('REGISTRY_PORT', 16070);

/** Variables through which components, services and tools find the servers; components read some of them by envRef. */
export const addresses = {
  KAFKA_BROKERS: process.env.KAFKA_BROKERS ?? `127.0.0.1:${ports.kafka}`,
  // A local broker has its built-in user, who may connect only from this machine.
  RABBITMQ_URL: process.env.RABBITMQ_URL ?? `amqp://guest:guest@127.0.0.1:${ports.rabbitmq}`,
  REDIS_HOST: process.env.REDIS_HOST ?? `127.0.0.1:${ports.redis}`,
  DATABASE_HOST: process.env.DATABASE_HOST ?? '127.0.0.1',
  DATABASE_PORT: String(ports.postgres),
  SMTP_HOST: process.env.SMTP_HOST ?? '127.0.0.1',
  SMTP_PORT: String(ports.smtp),
  ELASTICSEARCH_URL: process.env.ELASTICSEARCH_URL ?? `http://127.0.0.1:${ports.elasticsearch}`,
  PSP_URL: process.env.PSP_URL ?? `http://127.0.0.1:${ports.psp}`,
};

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
