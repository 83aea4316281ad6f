import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { until } from './shop';

const root = join(__dirname, '..');

interface Process {
  name: string;
  kind: 'app' | 'sidecar' | 'server';
  port: number;
  pid: number | null;
  state: string;
}

/** The output of `npm run status -- --json`. */
export const status = (): Process[] =>
  JSON.parse(
    execFileSync(process.execPath, [join(root, 'deploy/local/status.mjs'), '--json']).toString(),
  ) as Process[];

export const pidOf = (name: string): number => {
  const pid = status().find((entry) => entry.name === name)?.pid;
  if (!pid) throw new Error(`${name} does not run`);
  return pid;
};

/** The server that carries the events of this system. */
export const broker = (): 'kafka' | 'rabbitmq' | 'redis' => {
  const running = new Set(status().map(({ name }) => name));
  return running.has('kafka') ? 'kafka' : running.has('rabbitmq') ? 'rabbitmq' : 'redis';
};

export const portOf = (name: string): number => {
  const port = status().find((entry) => entry.name === name)?.port;
  if (!port) throw new Error(`${name} does not run`);
  return port;
};

/** A process by its name, or the first replica's where there are several. */
export const one = (name: string): string => {
  const names = new Set(status().map((entry) => entry.name));
  const isSidecar = name.endsWith('-sidecar');
  const app = name.replace(/-sidecar$/, '');
  return names.has(name) ? name : `${app}-1${isSidecar ? '-sidecar' : ''}`;
};

/** Ends a process as a crash would; the supervisor restarts it. @returns the pid that ended */
export function kill(name: string): number {
  const pid = pidOf(name);
  process.kill(pid, 'SIGKILL');
  return pid;
}

/** A process and its children, as the tools see them on this operating system. */
const withChildren = (pid: number): number[] => {
  const script = `import(${JSON.stringify(join(root, 'deploy/local/platform.mjs'))}).then(({ platform }) =>
    console.log(JSON.stringify(platform.childrenOf(${pid}))))`;
  return [pid, ...(JSON.parse(execFileSync(process.execPath, ['-e', script]).toString()) as number[])];
};

/** A child may have ended since it was listed: Postgres ends one with each connection. */
const signal = (pid: number, name: NodeJS.Signals) => {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

/** Every replica of a process, or the single one there is. */
const every = (name: string): string[] => {
  const names = status().map((entry) => entry.name);
  return names.includes(name) ? [name] : names.filter((each) => each.replace(/-\d+$/, '') === name);
};

/** Stops a process, all its replicas and their children: they hold their connections and do not respond. */
export const freeze = (name: string): (() => void) => {
  const pids = every(name).flatMap((each) => withChildren(pidOf(each)));
  if (pids.length === 0) throw new Error(`${name} does not run`);
  for (const pid of pids) signal(pid, 'SIGSTOP');
  return () => pids.forEach((pid) => signal(pid, 'SIGCONT'));
};

export const untilAllReady = () =>
  until(
    async () => status().filter(({ state }) => state !== 'ready'),
    (missing) => missing.length === 0,
    'everything ready again',
    120_000,
    500,
  );
