// The backing servers, each as a process the supervisor can run: from a binary on PATH, else from a package.
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { cached, fetches, needs, run, which } from './build.mjs';
import { fromDebian } from './debian.mjs';
import { elasticsearchHome, isElasticsearchHealthy } from './elasticsearch.mjs';
import { goWork, mavenFiles } from './measures.mjs';
import { dataDir, ports, root } from './places.mjs';
import { browserPrograms, databaseLocale, installHint, postgresFolders } from './platform.mjs';
import { rabbitmqProgram } from './rabbitmq.mjs';

export { elasticsearch } from './elasticsearch.mjs';
export { rabbitmq } from './rabbitmq.mjs';

const isRoot = userInfo().uid === 0;

/** Sends a line and looks at the answer's first bytes: a port that only accepts is not yet a server. */
const exchange = (port, host, line, isExpected) =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once('connect', () => socket.write(line));
    socket.once('data', (data) => {
      resolve(isExpected(data.toString('latin1')));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });

export const accepts = (port, host) =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });

const begins = (expected) => (answer) => answer.startsWith(expected);

/** The first message of a session. A Postgres that is up asks for a password, or refuses for another reason than its start. */
const STARTUP = Buffer.concat([
  Buffer.from([0, 0, 0, 41, 0, 3, 0, 0]),
  Buffer.from('user\0postgres\0database\0postgres\0\0'),
]);
const CANNOT_CONNECT_NOW = '57P03';
const isUp = (answer) =>
  answer.startsWith('R') || (answer.startsWith('E') && !answer.includes(CANNOT_CONNECT_NOW));

// The header of AMQP 0-9-1, and how the frame begins that a broker which is up answers with: a method on channel 0.
const AMQP_HEADER = 'AMQP\0\0\t\x01';
const CONNECTION_START = '\x01\0\0';

/** Whether each kind of server answers in its own protocol. */
export const answers = {
  postgres: (port, host = '127.0.0.1') => exchange(port, host, STARTUP, isUp),
  redis: (port, host = '127.0.0.1') => exchange(port, host, 'PING\r\n', begins('+PONG')),
  kafka: (port, host = '127.0.0.1') => accepts(port, host),
  rabbitmq: (port, host = '127.0.0.1') => exchange(port, host, AMQP_HEADER, begins(CONNECTION_START)),
  mailpit: (port, host = '127.0.0.1') => accepts(port, host),
  placement: (port, host = '127.0.0.1') => accepts(port, host),
  scheduler: (port, host = '127.0.0.1') => accepts(port, host),
  elasticsearch: (port, host = '127.0.0.1') => isElasticsearchHealthy(`http://${host}:${port}`),
};

/** Postgres refuses to run as root; the system's `postgres` user is made by its package. */
export function unprivileged() {
  if (!isRoot) return {};
  const id = (flag) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch (cause) {
    throw new Error(
      'Postgres does not run as root, and there is no user `postgres`. Start as an ordinary user.',
      { cause },
    );
  }
}

/** The newest Postgres of the system's packages, else the one on PATH. */
export const postgresProgram = () =>
  postgresFolders()
    .map((folder) => join(folder, 'postgres'))
    .find(existsSync) ?? which('postgres');

/** The folder of Postgres' programs. */
export const postgresPrograms = () =>
  fromDebian(
    'postgres',
    'postgres',
    'postgresql',
    () => {
      const path = postgresProgram();
      return path && dirname(path);
    },
    { services: ['postgresql.service'] },
  );

export const redisProgram = () =>
  fromDebian('redis', 'redis-server', 'redis-server', () => which('redis-server'), {
    services: ['redis-server.service'],
  });

/** The browser that looks at the pages, for tests and figures. */
export const chromiumProgram = () =>
  fromDebian(
    'chromium',
    'chromium',
    'chromium',
    () =>
      process.env.CHROMIUM ??
      browserPrograms()
        .map((program) => which(program))
        .find(Boolean),
    { otherwise: 'name its path in CHROMIUM' },
  );

export async function postgres({ superuserPassword }) {
  const bin = await postgresPrograms();
  const as = unprivileged();
  const data = join(dataDir, 'postgres');
  if (!existsSync(join(data, 'PG_VERSION'))) {
    mkdirSync(dataDir, { recursive: true });
    mkdirSync(data, { mode: 0o700 });
    if (as.uid !== undefined) chownSync(data, as.uid, as.gid);
    const passwordFile = join(data, '..', 'postgres-password');
    writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
    if (as.uid !== undefined) chownSync(passwordFile, as.uid, as.gid);
    await run(
      join(bin, 'initdb'),
      [
        '-D',
        data,
        '-U',
        'postgres',
        '-A',
        'scram-sha-256',
        '-E',
        'UTF8',
        ...databaseLocale(),
        `--pwfile=${passwordFile}`,
      ],
      { ...as, cwd: '/' },
    );
    rmSync(passwordFile);
  }
  const settings = {
    listen_addresses: '127.0.0.1',
    port: ports.postgres,
    unix_socket_directories: '',
    max_connections: 250,
    shared_buffers: '64MB',
    // The benchmark counts statements.
    ...(process.env.COUNT_STATEMENTS ? { shared_preload_libraries: 'pg_stat_statements' } : {}),
  };
  return {
    name: 'postgres',
    kind: 'server',
    port: ports.postgres,
    command: join(bin, 'postgres'),
    args: ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    cwd: '/',
    ...as,
    stopSignal: 'SIGINT',
    isReady: () => answers.postgres(ports.postgres),
  };
}

export async function redis() {
  const program = await redisProgram();
  const folder = join(dataDir, 'redis');
  mkdirSync(folder, { recursive: true });
  return {
    name: 'redis',
    kind: 'server',
    port: ports.redis,
    command: program,
    args: [
      '--port',
      String(ports.redis),
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--appendonly',
      'yes',
      '--save',
      '',
      // A title of its own would overwrite the environment that tells whose process it is.
      '--set-proc-title',
      'no',
    ],
    isReady: () => answers.redis(ports.redis),
  };
}

export const KAFKA_BUILD = 'kafka-4.1.0';

const kafkaProperties = () => `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${ports.kafkaController}
listeners=PLAINTEXT://127.0.0.1:${ports.kafka},CONTROLLER://127.0.0.1:${ports.kafkaController}
advertised.listeners=PLAINTEXT://127.0.0.1:${ports.kafka}
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs=${join(dataDir, 'kafka')}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=6
transaction.state.log.replication.factor=1
transaction.state.log.num.partitions=2
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
num.network.threads=2
num.io.threads=4
log.cleaner.dedupe.buffer.size=16777216
`;

const kafkaHow = `Install Java 17 or newer (${installHint('java')}) and, to fetch Kafka, Maven (${installHint('maven')}), or start Docker.`;

function kafkaJars() {
  const measure = mavenFiles();
  const copy = (draft, report) =>
    run(
      needs('mvn', 'to fetch Kafka', kafkaHow),
      [
        '-B',
        '-f',
        join(root, 'deploy/local/kafka/pom.xml'),
        'dependency:copy-dependencies',
        `-DoutputDirectory=${draft}`,
        '-DincludeScope=runtime',
      ],
      { each: (line) => report(measure(line)) },
    );
  return cached(KAFKA_BUILD, 'Kafka 4.1.0', copy, fetches);
}

export async function kafka() {
  const java = needs('java', 'to run Kafka', kafkaHow);
  const jars = await kafkaJars();
  const folder = join(dataDir, 'kafka');
  mkdirSync(folder, { recursive: true });
  const properties = join(dataDir, 'kafka.properties');
  writeFileSync(properties, kafkaProperties());
  const classPath = ['-cp', join(jars, '*')];
  if (!existsSync(join(folder, 'meta.properties')))
    // Any cluster id of 16 bytes in base64url does; this broker is alone.
    await run(java, [
      ...classPath,
      'kafka.tools.StorageTool',
      'format',
      '-t',
      'c2lkZWNhcnQtbG9jYWwtMQ',
      '-c',
      properties,
    ]);
  return {
    name: 'kafka',
    kind: 'server',
    port: ports.kafka,
    command: java,
    args: [
      '-Xmx400m',
      '-Xms128m',
      '-XX:+UseSerialGC',
      '-XX:MaxMetaspaceSize=96m',
      // The optimising compiler took half of what an idle broker burns, for minutes after each start.
      '-XX:TieredStopAtLevel=1',
      ...classPath,
      'kafka.Kafka',
      properties,
    ],
    isReady: () => answers.kafka(ports.kafka),
  };
}

const MAILPIT_VERSION = 'v1.27.11';
export const MAILPIT_BUILD = `mailpit-${MAILPIT_VERSION}`;

async function mailpitProgram() {
  const there = which('mailpit');
  if (there) return there;
  const measure = goWork();
  const folder = await cached(MAILPIT_BUILD, `Mailpit ${MAILPIT_VERSION}`, (draft, report) =>
    run(
      needs(
        'go',
        'to build Mailpit',
        `Install Go 1.24 or newer (${installHint('go')}), Mailpit itself, or start Docker.`,
      ),
      ['install', '-v', `github.com/axllent/mailpit@${MAILPIT_VERSION}`],
      {
        env: { ...process.env, CGO_ENABLED: '0', GOBIN: draft },
        each: (line) => report(measure(line)),
      },
    ),
  );
  return join(folder, 'mailpit');
}

/** Mailpit deletes older ones; a run of the tests sends about a thousand. */
const MAILS_KEPT = 5_000;

export async function mailpit() {
  const program = await mailpitProgram();
  return {
    name: 'mailpit',
    kind: 'server',
    port: ports.mailpit,
    url: `http://127.0.0.1:${ports.mailpit}`,
    command: program,
    args: [
      '--disable-version-check',
      '--max',
      String(MAILS_KEPT),
      '--listen',
      `127.0.0.1:${ports.mailpit}`,
      '--smtp',
      `127.0.0.1:${ports.smtp}`,
    ],
    isReady: async () => (await fetch(`http://127.0.0.1:${ports.mailpit}/livez`)).ok,
  };
}

/** What each server is fetched or built from, so that it can be had before the server is wanted. */
export const prepare = {
  postgres: postgresPrograms,
  redis: redisProgram,
  rabbitmq: rabbitmqProgram,
  kafka: kafkaJars,
  mailpit: mailpitProgram,
  elasticsearch: elasticsearchHome,
};
