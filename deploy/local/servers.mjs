// The backing servers, each as a process the supervisor can run: from a binary on PATH, else from a package.
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { answers } from './answers.mjs';
import { cached, needs, run, which } from './build.mjs';
import { fromDebian } from './debian.mjs';
import { elasticsearchHome } from './elasticsearch.mjs';
import { kafkaJars } from './kafka.mjs';
import { goWork } from './measures.mjs';
import { dataDir, ports } from './places.mjs';
import { browserPrograms, databaseLocale, installHint, postgresFolders } from './platform.mjs';
import { rabbitmqProgram } from './rabbitmq.mjs';

export { elasticsearch } from './elasticsearch.mjs';
export { kafka } from './kafka.mjs';
export { rabbitmq } from './rabbitmq.mjs';

const isRoot = userInfo().uid === 0;

/** Postgres refuses to run as root; its package creates the system's `postgres` user. */
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

/** The newest Postgres of the system's packages, otherwise the one on PATH. */
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

/** The browser that opens the pages, for tests and benchmarks. */
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

export async function redis({ redisPassword }) {
  const program = await redisProgram();
  const folder = join(dataDir, 'redis');
  mkdirSync(folder, { recursive: true });
  // Arguments can be read by every process of this machine.
  const settings = join(folder, 'redis.conf');
  writeFileSync(settings, `requirepass ${redisPassword}\n`, { mode: 0o600 });
  return {
    name: 'redis',
    kind: 'server',
    port: ports.redis,
    command: program,
    args: [
      settings,
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
      // A process title would overwrite the environment, which shows to which run the process belongs.
      '--set-proc-title',
      'no',
    ],
    isReady: () => answers.redis(ports.redis, '127.0.0.1', redisPassword),
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

/** Mailpit deletes older mails; a test run sends about a thousand. */
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

/** Fetches or builds each server's program, so that it is ready before the server is needed. */
export const prepare = {
  postgres: postgresPrograms,
  redis: redisProgram,
  rabbitmq: rabbitmqProgram,
  kafka: kafkaJars,
  mailpit: mailpitProgram,
  elasticsearch: elasticsearchHome,
};
