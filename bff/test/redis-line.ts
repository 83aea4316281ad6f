import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface RedisLine {
  /** host:port */
  address: string;
  /** Makes Redis unavailable from now on. */
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

/** A connection to the Redis of the tests that can be cut. */
export async function startRedisLine(): Promise<RedisLine> {
  const target = new URL(process.env['TEST_REDIS_URL'] ?? '');
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hangUp = () => sockets.forEach((socket) => socket.destroy());
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      hangUp();
    },
    mend: () => void (isCut = false),
    async stop() {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
