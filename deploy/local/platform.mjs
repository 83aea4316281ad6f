// What the operating system knows about processes and ports: from /proc on Linux, from `ps` and `lsof` elsewhere (macOS).
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

const BYTES_PER_KIB = 1_024;
const LISTENING = '0A';
const OTHER_PROCESS = 'another process';
/** Programs through which container engines publish a port. */
const ENGINES = /^(docker-proxy|com\.docker|OrbStack|limactl|rootlessport|gvproxy)/;

const numbers = (line) => line.trim().split(/\s+/).map(Number);
const lines = (text) => text.split('\n').filter((line) => line.trim());

/** The output of a tool; `ps` and `lsof` exit with 1 if they find nothing. @throws if the tool does not exist */
function output(command, args) {
  try {
    return execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 26,
    });
  } catch (error) {
    if (typeof error.status === 'number') return error.stdout ?? '';
    throw new Error(`\`${command}\` is needed and could not be run: ${error.message}`, { cause: error });
  }
}

function fromProc(proc) {
  const pids = () => readdirSync(proc).filter((name) => /^\d+$/.test(name));
  // A process may end while it is inspected, or belong to another user.
  const look = (read) => {
    try {
      return read();
    } catch {
      return undefined;
    }
  };
  const text = (...path) => look(() => readFileSync(join(proc, ...path), 'utf8'));
  const socketOf = (port) => {
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    const rows = ['tcp', 'tcp6'].flatMap((table) => lines(text('net', table) ?? '').slice(1));
    const fields = rows.map((row) => row.trim().split(/\s+/));
    return fields.find(([, local, , state]) => local?.endsWith(`:${hex}`) && state === LISTENING)?.[9];
  };
  const holds = (pid, socket) =>
    look(() => {
      const folder = join(proc, pid, 'fd');
      return readdirSync(folder).some(
        (fd) => look(() => readlinkSync(join(folder, fd))) === `socket:[${socket}]`,
      );
    });
  // The name is in brackets and may contain spaces and brackets itself.
  const parentOf = (pid) => Number(text(pid, 'stat')?.split(') ').at(-1).split(' ')[1]);
  return {
    holderOf(port) {
      const socket = socketOf(port);
      if (!socket) return undefined;
      const pid = pids().find((each) => holds(each, socket));
      return pid ? `${text(pid, 'comm')?.trim()} (process ${pid})` : OTHER_PROCESS;
    },
    marked: (mark) =>
      pids()
        .filter((pid) => text(pid, 'environ')?.split('\0').includes(mark))
        .map(Number),
    residentBytes: (wanted) =>
      new Map(
        wanted.flatMap((pid) => {
          const kib = /^VmRSS:\s+(\d+)/m.exec(text(String(pid), 'status') ?? '')?.[1];
          return kib ? [[pid, Number(kib) * BYTES_PER_KIB]] : [];
        }),
      ),
    childrenOf: (parent) =>
      pids()
        .filter((pid) => parentOf(pid) === parent)
        .map(Number),
    commandLine: (pid) => text(String(pid), 'cmdline')?.split('\0').join(' ').trim() || undefined,
  };
}

function fromTools(name, run) {
  // Prints the environment after the command line; `-E` is specific to macOS.
  const withEnvironment = name === 'darwin' ? ['-A', '-E'] : ['axe'];
  return {
    holderOf(port) {
      const found = run('lsof', ['-nP', '+c0', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']);
      const [, pid, command] = /^p(\d+)\nc(.+)$/m.exec(found) ?? [];
      return pid && `${command} (process ${pid})`;
    },
    marked: (mark) =>
      lines(run('ps', [...withEnvironment, '-ww', '-o', 'pid=,command=']))
        .filter((line) => `${line} `.includes(` ${mark} `))
        .map((line) => parseInt(line, 10)),
    residentBytes: (wanted) =>
      new Map(
        wanted.length === 0
          ? []
          : lines(run('ps', ['-o', 'pid=,rss=', '-p', wanted.join(',')]))
              .map(numbers)
              .map(([pid, kib]) => [pid, kib * BYTES_PER_KIB]),
      ),
    childrenOf: (parent) =>
      lines(run('ps', ['-A', '-o', 'pid=,ppid=']))
        .map(numbers)
        .filter(([, ppid]) => ppid === parent)
        .map(([pid]) => pid),
    commandLine: (pid) => run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).trim() || undefined,
  };
}

/**
 * @param {{ name?: string, proc?: string, run?: (command: string, args: string[]) => string }} system
 *   `name` as in `process.platform`; `proc` is where the kernel's files are; `run` gives a tool's output
 */
export function createPlatform({ name = process.platform, proc = '/proc', run = output } = {}) {
  const source =
    name === 'linux' && existsSync(join(proc, 'self/stat')) ? fromProc(proc) : fromTools(name, run);
  return {
    name,
    /** The program that listens on a port, as `name (process id)`; undefined if none is visible. */
    holderOf: source.holderOf,
    /** Processes, not this one, with `NAME=value` in the environment they were started with; the value has no spaces. */
    marked: (mark) => source.marked(mark).filter((pid) => pid !== process.pid),
    /** Bytes in memory by process id; ended processes are omitted. @returns {Map<number, number>} */
    residentBytes: source.residentBytes,
    /** Ids of the running child processes of a process. */
    childrenOf: source.childrenOf,
    /** The program and its arguments; undefined if there is no such process. */
    commandLine: source.commandLine,
  };
}

export const platform = createPlatform();

/** Whether a holder of a port is a container engine that publishes it for a container. */
export const isContainerEngine = (holder) => ENGINES.test(holder);

/** Why Sidecart cannot run on this operating system; undefined when it can. */
export function unsupported(name = process.platform) {
  if (name === 'linux' || name === 'darwin') return undefined;
  if (name === 'win32')
    return 'Sidecart does not run on Windows itself. Run it in WSL 2: `wsl --install`, then clone and `npm start` inside of the Linux that it gives.';
  return `Sidecart runs on Linux and macOS, not on ${name}.`;
}

/** Names of the packages to install: Debian's and Homebrew's. */
const packages = {
  nginx: ['nginx-light', 'nginx'],
  postgres: ['postgresql', 'postgresql@17'],
  redis: ['redis-server', 'redis'],
  rabbitmq: ['rabbitmq-server', 'rabbitmq'],
  go: ['golang', 'go'],
  java: ['openjdk-17-jdk-headless', 'openjdk@21'],
  maven: ['maven', 'maven'],
  chromium: ['chromium', '--cask chromium'],
};

/** The command that installs something. @param {keyof typeof packages} what */
export function installHint(what, name = process.platform) {
  const [debian, brew] = packages[what];
  if (name !== 'darwin') return `\`apt-get install ${debian}\` or your distribution's own package`;
  const onPath = brew.startsWith('openjdk') ? `, then put $(brew --prefix ${brew})/bin on PATH` : '';
  return `\`brew install ${brew}\`${onPath}`;
}

/** Folders of Postgres' programs that are not on PATH, newest version first. */
export function postgresFolders(name = process.platform, list = readdirSync) {
  const parents =
    name === 'darwin'
      ? ['/opt/homebrew/opt', '/usr/local/opt'].map((folder) => [folder, /^postgresql@(\d+)$/])
      : [
          ['/usr/lib/postgresql', /^(\d+)$/],
          ['/usr', /^pgsql-(\d+)$/],
        ];
  const versions = parents.flatMap(([folder, pattern]) => {
    let names = [];
    try {
      names = list(folder);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    return names.flatMap((entry) => {
      const version = pattern.exec(entry)?.[1];
      return version ? [{ version: Number(version), bin: join(folder, entry, 'bin') }] : [];
    });
  });
  return versions.sort((a, b) => b.version - a.version).map(({ bin }) => bin);
}

/** Browsers that the page tests can drive, by name on PATH or by path. */
export const browserPrograms = (name = process.platform) =>
  name === 'darwin'
    ? ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome.app/Contents/MacOS/Google Chrome'].map((path) =>
        join('/Applications', path),
      )
    : ['chromium', 'google-chrome'];

/** Options of initdb: sort by code point, with case for letters beyond ASCII. macOS has no C.UTF-8. */
export const databaseLocale = (name = process.platform) =>
  name === 'darwin' ? ['--locale=C', '--lc-ctype=UTF-8'] : ['--locale=C.UTF-8'];
