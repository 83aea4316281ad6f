// Ports for servers of tests and figures. The system lends ports of its own range (32768 and up on Linux, 49152 on macOS)
// to outgoing connections: one that was free a moment ago may be the near end of a connection when a server that takes
// seconds to start wants it, and a client that waits for the server may even be connected to itself.
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

/** Given once by this process already; its server may not listen yet. */
const given = new Set();

/** Ports side by side that nobody listens on. @returns {Promise<number[]>} */
export async function freePorts(count) {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const first = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST - count));
    const ports = Array.from({ length: count }, (_, index) => first + index);
    if (ports.some((port) => given.has(port))) continue;
    if ((await Promise.all(ports.map(isFree))).includes(false)) continue;
    for (const port of ports) given.add(port);
    return ports;
  }
  throw new Error(`no ${count} free ports side by side between ${LOWEST} and ${HIGHEST}`);
}

/** One port that nobody listens on. @returns {Promise<number>} */
export const freePort = async () => (await freePorts(1))[0];
