import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
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

export interface Killed {
  name: string;
  pid: number;
  at: Date;
}

/**
 * Looks a process up, which blocks this process for as long as some checkouts take.
 * @returns a function that ends it as a crash would; the supervisor restarts it
 */
export function aimAt(name: string): () => Killed {
  const pid = pidOf(name);
  return () => {
    const at = new Date();
    process.kill(pid, 'SIGKILL');
    return { name, pid, at };
  };
}

export const kill = (name: string): Killed => aimAt(name)();

/** A process and its children, as the tools see them on this operating system. */
const withChildren = async (pid: number): Promise<number[]> => {
  const script = `import(${JSON.stringify(join(root, 'deploy/local/platform.mjs'))}).then(({ platform }) =>
    console.log(JSON.stringify(platform.childrenOf(${pid}))))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script]);
  return [pid, ...(JSON.parse(stdout) as number[])];
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

/** The processes with their children. */
const allOf = async (pids: number[]) => (await Promise.all(pids.map(withChildren))).flat();

/**
 * Looks up a process, all its replicas and their children, as `aimAt` does.
 * @returns a function that stops them and those that were started since: they hold their connections and do not respond
 */
export const aimFreeze = async (name: string): Promise<() => Promise<() => void>> => {
  const parents = every(name).map(pidOf);
  if (parents.length === 0) throw new Error(`${name} does not run`);
  const pids = new Set(await allOf(parents));
  return async () => {
    for (const pid of pids) signal(pid, 'SIGSTOP');
    // The parents are stopped and start no further ones.
    for (const pid of await allOf(parents)) {
      if (!pids.has(pid)) signal(pid, 'SIGSTOP');
      pids.add(pid);
    }
    return () => pids.forEach((pid) => signal(pid, 'SIGCONT'));
  };
};

export const freeze = async (name: string): Promise<() => void> => (await aimFreeze(name))();

export const untilAllReady = () =>
  until(
    async () => status().filter(({ state }) => state !== 'ready'),
    (missing) => missing.length === 0,
    'everything ready again',
    120_000,
    500,
  );
