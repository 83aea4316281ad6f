import { connect, type Socket } from 'node:net';
import { eventually, startTestServer, type TestServer } from '@sidecart/kit/testing';
import { createUnread } from '@sidecart/kit/unread';

const RESPONSE = Buffer.alloc(16 * 1_048_576);
const MAX = 40 * 1_048_576;
const unread = createUnread(MAX);
let served = 0;
let server: TestServer;
let clients: Socket[] = [];

beforeAll(async () => {
  server = await startTestServer({
    app: (req, res) => {
      res.end(req.url === '/small' ? 'small' : RESPONSE);
      unread.watch(res);
      served += 1;
    },
  });
});
afterEach(async () => {
  for (const socket of clients) socket.destroy();
  clients = [];
  await eventually(() => unread.bytes() === 0, { what: 'no unread response' });
});
afterAll(() => server.stop());

async function aClient(path: string, doesRead: boolean): Promise<{ bytes: () => number }> {
  const before = served;
  let bytes = 0;
  const socket = connect(server.port, '127.0.0.1').on('error', () => undefined);
  if (doesRead) socket.on('data', (chunk: Buffer) => (bytes += chunk.length));
  socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
  clients.push(socket);
  await eventually(() => served > before, { what: 'a response', everyMs: 5 });
  return { bytes: () => bytes };
}

test('a response that is read, or fits the socket, is not kept', async () => {
  await aClient('/small', false);
  expect(unread.bytes()).toBe(0);
  const reader = await aClient('/', true);
  await eventually(() => reader.bytes() > RESPONSE.length, { what: 'the whole response' });
  await eventually(() => unread.bytes() === 0, { what: 'no unread response' });
});

test('beyond the maximum the oldest are closed, and others are served', async () => {
  for (let count = 0; count < 8; count += 1) {
    await aClient('/', false);
    expect(unread.bytes()).toBeLessThanOrEqual(MAX);
  }
  await eventually(() => server.connections() < 6, { what: 'closed connections' });
  const reader = await aClient('/', true);
  await eventually(() => reader.bytes() > RESPONSE.length, { what: 'a whole response' });
});
