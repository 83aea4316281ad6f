// Ports for servers of tests and benchmarks. The system assigns ports of its own range (32768 and up on Linux, 49152 on macOS)
// to outgoing connections: a free port may become the local end of a connection before a server that takes
// seconds to start binds it, and a client that waits for the server may even connect to itself.
import { createServer } from 'node:net';

const LOWEST = 27_000;
const HIGHEST = 32_700;
const TRIES = 200;

const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** Ports that this process has already returned; their servers may not listen yet. */
const given = new Set();

/** Adjacent ports that no process listens on. @returns {Promise<number[]>} */
export async function freePorts(count) {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const first = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST - count));
    const ports = Array.from({ length: count }, (_, index) => first + index);
    if (ports.some((port) => given.has(port))) continue;
    if ((await Promise.all(ports.map(isFree))).includes(false)) continue;
    for (const port of ports) given.add(port);
    return ports;
  }
  throw new Error(`no ${count} adjacent free ports between ${LOWEST} and ${HIGHEST}`);
}

/** One port that no process listens on. @returns {Promise<number>} */
export const freePort = async () => (await freePorts(1))[0];
