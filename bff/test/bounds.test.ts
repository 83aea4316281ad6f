import { connect, type Socket } from 'node:net';
import type { ServerResponse } from 'node:http';
import { eventually } from '@sidecart/kit/testing';
import type { Bounds } from '../src/bounds';
import type { Browser } from './browser';
import { Refused } from './fake-gateway';
import { startBff, type BffHarness } from './harness';

const strict: Bounds = {
  pools: {
    quick: { connections: 4, waiting: 2, waitMs: 2_000 },
    files: { connections: 2, waiting: 0, waitMs: 2_000 },
    streams: { connections: 3, waiting: 0, waitMs: 2_000 },
  },
  bodies: { deadlineMs: 400, totalBytes: 1_500_000 },
  uploads: { bytesPerSecond: 8_192, windowMs: 400 },
  unreadBytes: 100_000_000,
};
const IDLE = { quick: 0, files: 0, streams: 0, bodyBytes: 0, unreadBytes: 0 };
const STREAM = '/api/checkouts/c1/events';

let bff: BffHarness;
let browser: Browser;
let seller: Browser;
beforeAll(async () => {
  bff = await startBff({ bounds: strict, timeouts: { stalled: 300 } });
  ({ browser } = await bff.signedIn());
  ({ browser: seller } = await bff.signedIn('seller'));
});
afterAll(() => bff.stop());

/** Connections of the test, which the BFF may reset. */
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await eventually(() => JSON.stringify(bff.load()) === JSON.stringify(IDLE), {
    what: 'an idle BFF',
    withinMs: 5_000,
  });
});

/** Sends a head as a page of the shop does, and exactly the bytes that a test writes after it. */
function client(line: string, as: Browser, headers: Record<string, string | number> = {}) {
  const socket = connect(bff.server.port, '127.0.0.1').on('error', () => undefined);
  sockets.add(socket);
  const all = {
    host: 'x',
    cookie: [...as.cookies].map((pair) => pair.join('=')).join('; '),
    'x-requested-with': 'storefront',
    'sec-fetch-site': 'same-origin',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`${line} HTTP/1.1\r\n${lines.join('')}\r\n`);
  let received = '';
  socket.on('data', (chunk) => (received += String(chunk)));
  return { socket, closed: new Promise<string>((resolve) => socket.once('close', () => resolve(received))) };
}
const addItem = (length: number) =>
  client('POST /api/cart/items', browser, { 'content-type': 'application/json', 'content-length': length });
const frame = () => browser.get('/api/screens/frame');

/** Event streams that stay open at the gateway. */
function openStreams() {
  const open: ServerResponse[] = [];
  bff.gateway.on('GET /checkouts/:id/events', (_asked, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'x' });
    res.flushHeaders();
    open.push(res);
    return undefined;
  });
  return open;
}

describe('event streams', () => {
  test('200 do not stop reads; those beyond the pool get 503', async () => {
    openStreams();
    const streams = await Promise.all(Array.from({ length: 200 }, () => browser.open(STREAM)));
    const statuses = streams.map(({ res }) => res.statusCode);
    expect(statuses.filter((status) => status === 200)).toHaveLength(3);
    const refused = streams.find(({ res }) => res.statusCode === 503)?.res;
    expect(refused?.headers['retry-after']).toBe('1');
    expect(bff.load()).toMatchObject({ streams: 3, quick: 0 });
    expect(await frame()).toMatchObject({ status: 200 });
    for (const { leave } of streams) leave();
  });

  test('the gateway refuses are refused here, and occupy nothing', async () => {
    bff.gateway.on('GET /checkouts/:id/events', () => {
      throw new Refused(429, 'too-many-requests');
    });
    expect(await browser.get(STREAM)).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(bff.load().streams).toBe(0);
  });

  test('free their connection when they end at the gateway', async () => {
    const open = openStreams();
    const { res } = await browser.open(STREAM);
    res.resume();
    expect(bff.load().streams).toBe(1);
    open[0]?.end();
    await eventually(() => bff.load().streams === 0, { what: 'the end' });
  });
});

describe('bodies', () => {
  test('200 that never come do not stop reads, and get 408', async () => {
    bff.gateway.asked.length = 0;
    const clients = Array.from({ length: 200 }, () => addItem(100));
    expect(await frame()).toMatchObject({ status: 200 });
    for (const { closed } of clients)
      expect(await closed).toMatch(/^HTTP\/1.1 408 [^]*"code":"request-timeout"/);
    expect(bff.gateway.count('POST /cart/items')).toBe(0);
  });

  test('beyond the bytes of all requests get 503', async () => {
    const clients = [1, 2].map(() => addItem(800_000));
    for (const { socket } of clients) socket.write('x'.repeat(740_000));
    await eventually(() => bff.load().bodyBytes === 1_480_000, { what: 'the bodies' });
    const one = addItem(30_000);
    one.socket.write('x'.repeat(29_000));
    expect(await one.closed).toMatch(/^HTTP\/1.1 503 [^]*"code":"server-busy"/);
    expect(await frame()).toMatchObject({ status: 200 });
    await Promise.all(clients.map(({ closed }) => closed));
  });
});

describe('uploads', () => {
  const upload = (length: number) =>
    client('POST /api/admin/media', seller, {
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': length,
    });

  test('that send nothing occupy no connection, and get 408', async () => {
    bff.gateway.asked.length = 0;
    const clients = Array.from({ length: 10 }, () => upload(1_000));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(bff.load().files).toBe(0);
    for (const { closed } of clients)
      expect(await closed).toMatch(/^HTTP\/1.1 408 [^]*"code":"request-timeout"/);
    expect(bff.gateway.count('POST /media')).toBe(0);
  });

  test('that are too slow get 408', async () => {
    const slow = upload(1_000_000);
    const timer = setInterval(() => slow.socket.write('x'.repeat(50)), 50);
    expect(await slow.closed).toMatch(/^HTTP\/1.1 408 /);
    clearInterval(timer);
  });
});

test('a browser that does not read a picture is given up', async () => {
  bff.gateway.on('GET /media/:id', (_asked, res) => {
    res.writeHead(200, { 'content-type': 'image/webp', 'x-request-id': 'x' });
    res.end(Buffer.alloc(32_000_000));
    return undefined;
  });
  for (const _ of [1, 2]) client('GET /api/media/m-1', browser).socket.pause();
  await eventually(() => bff.load().files === 2, { what: 'two pictures' });
  const { status, headers, body } = await browser.get('/api/media/m-1');
  expect({ status, body }).toMatchObject({ status: 503, body: { code: 'server-busy' } });
  expect(headers['retry-after']).toBe('1');
  await eventually(() => bff.load().files === 0, { what: 'a free connection', withinMs: 5_000 });
});

test('calls beyond the pool and its queue get 503, and those that wait are answered', async () => {
  const preferences = { orderUpdates: true, marketing: false };
  const open: (() => void)[] = [];
  bff.gateway.on(
    'GET /users/me/notification-preferences',
    () => new Promise((resolve) => open.push(() => resolve(preferences))),
  );
  const read = () => browser.get('/api/account/notification-preferences');
  const calls = Array.from({ length: 6 }, read);
  await eventually(() => open.length === 4, { what: 'a full pool' });
  const { status, headers, body } = await read();
  expect({ status, body }).toMatchObject({ status: 503, body: { code: 'server-busy' } });
  expect(headers['retry-after']).toBe('1');
  open.splice(0).forEach((end) => end());
  await eventually(() => open.length === 2, { what: 'those that waited' });
  open.forEach((end) => end());
  expect((await Promise.all(calls)).map((answer) => answer.status)).toEqual(Array(6).fill(200));
});
