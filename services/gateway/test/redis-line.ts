import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface RedisLine {
  address: string;
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

/** A connection to Redis that can be cut and restored, since all tests share Redis itself. */
export async function startRedisLine(redis: string): Promise<RedisLine> {
  const [host, port] = redis.split(':');
  const sockets = new Set<Socket>();
  let isCut = false;

  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect({ host: host ?? '127.0.0.1', port: Number(port) });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => void (isCut = false),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
