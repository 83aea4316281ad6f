import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { register } from './instrumentation';

let server: Server;
let seen: IncomingHttpHeaders = {};
const sockets: Socket[] = [];
beforeAll(async () => {
  process.env['NEXT_RUNTIME'] = 'nodejs';
  process.env['STOREFRONT_CREDENTIAL'] = 'shown-to-the-bff';
  await register();
  server = createServer((req, res) => {
    seen = req.headers;
    if (req.url === '/') res.end();
    if (req.url === '/unread') res.end(Buffer.alloc(32 * 1_048_576));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  server.closeAllConnections();
  server.close();
});

const portOf = () => (server.address() as AddressInfo).port;
const read = (headers = {}) => fetch(`http://127.0.0.1:${portOf()}/`, { headers });

/** A response whose client reads nothing. */
async function responseTo(path: string): Promise<ServerResponse> {
  const response = new Promise<ServerResponse>((resolve) =>
    server.once('request', (_req, res: ServerResponse) => resolve(res)),
  );
  const socket = connect(portOf(), '127.0.0.1').on('error', () => undefined);
  socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
  sockets.push(socket);
  return response;
}

test('nothing starts without the credential for the BFF', async () => {
  process.env['STOREFRONT_CREDENTIAL'] = '';
  await expect(register()).rejects.toThrow('STOREFRONT_CREDENTIAL is required');
});

test('the first request sets the bounds of the server', async () => {
  await read();
  expect(server).toMatchObject({ timeout: 30_000, headersTimeout: 20_000, maxConnections: 4_096 });
});

test('without progress a client that does not read is disconnected, one that waits is not', async () => {
  const unread = await responseTo('/unread');
  const waiting = await responseTo('/waiting');
  const isDestroyed = [unread, waiting].map((res) => {
    const { socket } = res;
    // As Node does when a socket is idle for the time limit.
    res.emit('timeout', socket);
    return socket?.destroyed;
  });
  expect(isDestroyed).toEqual([true, false]);
});

test('a forged address is replaced by the address of the connection', async () => {
  await read({ 'x-forwarded-for': '1.2.3.4' });
  expect(seen['x-forwarded-for']).toBe('127.0.0.1');
});
