// The machine: ports and the programs that hold them, memory, disk, folders.
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { freemem, totalmem } from 'node:os';
import { dirname } from 'node:path';
import { sleep } from '../places.mjs';
import { isContainerEngine } from '../platform.mjs';
import { ok, problem, warning } from './verdict.mjs';

const GIB = 2 ** 30;
const HIGHEST_PORT = 65_535;
const PORT_POLL_MS = 500;
/** The whole system takes up to 4 GiB (bench), half of it immediately at the start. */
const WANTED_MEMORY = 4 * GIB;
const LEAST_MEMORY = 2.5 * GIB;
const LEAST_DISK = 1 * GIB;
/** Go's module and build caches hold 6.5 GiB once Dapr is built. */
const BUILD_DISK = 9 * GIB;

const gib = (bytes) => `${(bytes / GIB).toFixed(1)} GiB`;

const connects = (port) =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });

/** @returns the error's code when the port cannot be listened on */
const listens = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }) => resolve(code));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(undefined)));
  });

/**
 * @returns the fault of a port, undefined when it can be used. `isLent` is set where no process listens on it: the system assigned it
 *   to an outgoing connection, and reserves it for a while (60 s on Linux) after that connection was closed
 */
async function portFault({ name, port }, platform) {
  if (port < 1 || port > HIGHEST_PORT)
    return { text: `${name} would get port ${port}, and there are 65535: choose a smaller PORT_OFFSET` };
  // macOS can bind one address again beside a listener on all addresses: only a connection shows this.
  const isAnswered = await connects(port);
  const code = (await listens(port)) ?? (isAnswered ? 'EADDRINUSE' : undefined);
  if (!code) return undefined;
  const needed = `port ${port}, which ${name} needs, is`;
  if (code === 'EACCES') return { text: `${needed} for root only: choose another` };
  if (!isAnswered) return { text: `${needed} in use by an outgoing connection`, isLent: true };
  const holder = platform.holderOf(port) ?? 'another process';
  // Containers of an earlier run are reused.
  return isContainerEngine(holder) ? undefined : { text: `${needed} taken by ${holder}` };
}

const faultsOf = async (wanted, platform) =>
  (await Promise.all(wanted.map((each) => portFault(each, platform)))).filter(Boolean);

/**
 * @param {{ name: string, port: number }[]} wanted
 * @param {number[]} leftovers processes that `npm start` ends before it begins
 * @param {number} waitMs how long to wait for ports that outgoing connections use
 */
export async function checkPorts(wanted, platform, leftovers = [], waitMs = 0) {
  const deadline = Date.now() + waitMs;
  let faults = await faultsOf(wanted, platform);
  while (faults.length > 0 && faults.every(({ isLent }) => isLent) && Date.now() < deadline) {
    await sleep(PORT_POLL_MS);
    faults = await faultsOf(wanted, platform);
  }
  const remaining = faults.filter(({ text }) => !leftovers.some((pid) => text.endsWith(`(process ${pid})`)));
  if (remaining.length === 0) return [ok('ports', `${wanted.length} are free`)];
  return remaining.map(({ text, isLent }) =>
    isLent && waitMs === 0
      ? warning('ports', text, 'Nothing to do: `npm start` waits up to 75 s until that connection is gone.')
      : problem(
          'ports',
          text,
          'Stop that process, or move every port with PORT_OFFSET (one alone: docs/operations.md).',
        ),
  );
}

/** @param {{ total: number, available: number }} memory in bytes */
export function checkMemory(memory, isWhole = true) {
  const found = `${gib(memory.available)} available of ${gib(memory.total)}`;
  if (isWhole && memory.total < LEAST_MEMORY)
    return problem(
      'memory',
      found,
      'The whole system needs up to 4 GiB. Run a part with --only, or use a larger machine.',
    );
  if (isWhole && memory.available < WANTED_MEMORY)
    return warning(
      'memory',
      found,
      'The whole system needs up to 4 GiB. Close other programs if it becomes slow.',
    );
  return ok('memory', found);
}

/** Memory that this process may use; on macOS memory that caches files counts as free, although its own figure omits it. */
export function memoryHere(platform) {
  const limit = process.constrainedMemory?.() || Infinity;
  const total = Math.min(totalmem(), limit);
  return { total, available: platform.name === 'darwin' ? total : Math.min(freemem(), total) };
}

const nearest = (folder) => (existsSync(folder) ? folder : nearest(dirname(folder)));

export const freeDisk = (folder) => {
  const { bavail, bsize } = statfsSync(nearest(folder));
  return bavail * bsize;
};

/** @param {number} free bytes @param {boolean} builds whether Dapr has to be built with Go first */
export function checkDisk(folder, free, builds = false) {
  const check = `disk for ${folder}`;
  const found = `${gib(free)} free`;
  if (free < LEAST_DISK) return problem(check, found, 'Free at least 1 GiB: databases and logs go there.');
  if (builds && free < BUILD_DISK)
    return problem(check, found, 'Building Dapr needs 9 GiB. Free some, or install Dapr with `dapr init`.');
  return ok(check, found);
}

/** Checks the folders that are written to. */
export function checkFolder(what, folder, access = accessSync) {
  try {
    access(nearest(folder), constants.W_OK | constants.X_OK);
    return ok(what, folder);
  } catch {
    return problem(
      what,
      `${folder} is not writable`,
      `Take ownership of it (an earlier run may have been run as root): chown -R $(whoami) ${folder}`,
    );
  }
}
