import { connect, type Socket } from 'node:net';
import type { IncomingMessage } from 'node:http';
import { eventually, testAppToken } from '@sidecart/kit/testing';
import type { Bounds } from '../src/bounds';
import { startGateway, type GatewayHarness } from './harness';
import { answerJson } from './sidecar';

const STREAM = '/api/v1/checkouts/c1/events';
const PICTURE = '/api/v1/media/m1';
const strict: Bounds = {
  pools: {
    quick: { connections: 4, perService: 4, waiting: 2, waitMs: 2_000 },
    files: { connections: 2, perService: 2, waiting: 0, waitMs: 2_000 },
    streams: { connections: 16, perService: 16, waiting: 0, waitMs: 2_000 },
  },
  bodies: { deadlineMs: 400, totalBytes: 3_000_000 },
  uploads: { bytesPerSecond: 8_192, windowMs: 400 },
  answerBytes: 8_000_000,
  unreadBytes: 100_000_000,
};
const IDLE = { quick: 0, files: 0, streams: 0, openStreams: 0, bodyBytes: 0, unreadBytes: 0 };

let gateway: GatewayHarness;
beforeAll(
  async () =>
    (gateway = await startGateway({
      bounds: strict,
      streams: { perCaller: 3, perAddress: 8 },
      timeouts: { stalled: 800 },
    })),
);
afterAll(() => gateway.stop());
beforeEach(() => gateway.reset());

/** Connections of the test, which the gateway may reset. */
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await eventually(() => JSON.stringify(gateway.load()) === JSON.stringify(IDLE), {
    what: 'an idle gateway',
    withinMs: 5_000,
  });
});

interface Client {
  socket: Socket;
  /** Everything received once the gateway has closed the connection. */
  closed: Promise<string>;
}

function client(head: string, at = gateway): Client {
  const socket = connect(at.server.port, '127.0.0.1').on('error', () => undefined);
  sockets.add(socket);
  socket.write(head);
  let received = '';
  socket.on('data', (chunk) => (received += String(chunk)));
  return { socket, closed: new Promise((resolve) => socket.once('close', () => resolve(received))) };
}

const post = (path: string, headers: string) =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${headers}\r\n\r\n`;

const quickRead = () => gateway.call('GET', '/api/v1/products/p1/reviews');

/** Answers stay open until `end` is called. */
function openAnswers() {
  const open = new Set<() => void>();
  gateway.sidecar.answerWith((req, res) => {
    const isStream = req.url?.endsWith('/events');
    res.writeHead(200, {
      'content-type': isStream ? 'text/event-stream' : 'application/json',
      'x-request-id': 'r',
    });
    if (!isStream && !req.url?.endsWith('/orders')) return void res.end('{}');
    res.flushHeaders();
    open.add(() => res.end('{}'));
  });
  return { count: () => open.size, end: () => open.forEach((end) => end()) };
}

describe('event streams', () => {
  const follow = (headers: Record<string, string>) =>
    Promise.all(Array.from({ length: 200 }, () => gateway.open(STREAM, headers)));
  const leave = (streams: Awaited<ReturnType<typeof follow>>) =>
    streams.forEach(({ req, res }) => {
      req.on('error', () => undefined);
      res.on('error', () => undefined);
      req.destroy();
    });
  const open = (streams: { res: IncomingMessage }[]) => streams.filter(({ res }) => res.statusCode === 200);

  const ofUser = () => ({ authorization: `Bearer ${gateway.tokens.tokenFor({ userId: 'u1' })}` });
  test.each<[string, number, () => Record<string, string>]>([
    ['a guest', 3, () => ({ 'x-cart-token': 'a-cart-token-of-a-guest' })],
    ['a user', 3, ofUser],
    ['an address', 8, () => ({})],
  ])('200 of %s are capped at %i, and quick reads go on', async (_who, most, headersOf) => {
    const answers = openAnswers();
    const streams = await follow(headersOf());
    expect(open(streams)).toHaveLength(most);
    const refused = streams.find(({ res }) => res.statusCode !== 200)?.res;
    expect([refused?.statusCode, refused?.headers['retry-after']]).toEqual([429, '10']);
    expect(gateway.load()).toMatchObject({ streams: most, openStreams: most });
    expect(await quickRead()).toMatchObject({ status: 200 });
    leave(streams);
    await eventually(() => gateway.load().openStreams === 0, { what: 'the end of all streams' });
    expect(answers.count()).toBe(most);
  });

  test('are counted down when the service ends them or refuses', async () => {
    const answers = openAnswers();
    const streams = await Promise.all([1, 2].map(() => gateway.open(STREAM)));
    expect(gateway.load()).toMatchObject({ streams: 2, openStreams: 2 });
    streams.forEach(({ res }) => res.resume());
    answers.end();
    await eventually(() => gateway.load().openStreams === 0, { what: 'the end of all streams' });
    gateway.sidecar.answerWith((_req, res) => res.writeHead(404, { 'x-request-id': 'r' }).end());
    expect(await gateway.call('GET', STREAM)).toMatchObject({ status: 404 });
  });
});

describe('bodies', () => {
  test('200 that never come do not stop reads, and get 408', async () => {
    const clients = Array.from({ length: 200 }, () =>
      client(post('/api/v1/cart/items', 'content-length: 100')),
    );
    expect(await quickRead()).toMatchObject({ status: 200 });
    expect(gateway.load().quick).toBe(0);
    for (const { closed } of clients)
      expect(await closed).toMatch(/^HTTP\/1.1 408 [^]*"code":"request-timeout"/);
    expect(gateway.sidecar.seen).toHaveLength(1);
  });

  test('of an event stream and of a login get 408 as well', async () => {
    for (const [method, path] of [
      ['GET', STREAM],
      ['POST', '/api/v1/auth/login'],
    ]) {
      const { closed } = client(post(path ?? '', 'content-length: 100').replace('POST', method ?? ''));
      expect(await closed).toMatch(/^HTTP\/1.1 408 /);
    }
    expect(gateway.load()).toEqual(IDLE);
  });

  test('beyond the bytes of all requests get 503', async () => {
    const clients = [1, 2, 3].map(() => client(post('/api/v1/cart/items', 'content-length: 1000000')));
    for (const { socket } of clients) socket.write('x'.repeat(999_000));
    await eventually(() => gateway.load().bodyBytes === 2_997_000, { what: 'the bodies' });
    const one = client(post('/api/v1/cart/items', 'content-length: 8000'));
    one.socket.write('x'.repeat(7_000));
    expect(await one.closed).toMatch(/^HTTP\/1.1 503 [^]*retry-after: 1[^]*"code":"server-busy"/i);
    expect(await quickRead()).toMatchObject({ status: 200 });
    await Promise.all(clients.map(({ closed }) => closed));
  });

  test('that break off reach no service', async () => {
    const { socket } = client(post('/api/v1/cart/items', 'content-length: 100'));
    socket.write('half');
    await eventually(() => gateway.load().bodyBytes === 4, { what: 'the half' });
    socket.destroy();
    await eventually(() => gateway.load().bodyBytes === 0, { what: 'its end' });
    expect(gateway.sidecar.seen).toEqual([]);
  });
});

test('a full pool answers 503 with Retry-After, and takes requests again', async () => {
  const answers = openAnswers();
  const authorization = `Bearer ${gateway.tokens.tokenFor({ userId: 'u1' })}`;
  const waiting = Array.from({ length: 6 }, () =>
    gateway.call('GET', '/api/v1/orders', { headers: { authorization } }),
  );
  await eventually(() => answers.count() === 4, { what: 'a full pool' });
  const { status, headers, body } = await quickRead();
  expect({ status, body }).toMatchObject({ status: 503, body: { code: 'server-busy' } });
  expect(headers['retry-after']).toBe('1');
  // Another class has its own connections.
  const { req, res } = await gateway.open(STREAM);
  expect(res.statusCode).toBe(200);
  res.on('error', () => undefined);
  req.destroy();
  answers.end();
  // With the event stream.
  await eventually(() => answers.count() === 7, { what: 'those that waited' });
  answers.end();
  expect((await Promise.all(waiting)).map((answer) => answer.status)).toEqual(Array(6).fill(200));
  expect(await quickRead()).toMatchObject({ status: 200 });
});

test('one slow service leaves connections for the others', async () => {
  const pools = { ...strict.pools, quick: { ...strict.pools.quick, perService: 2 } };
  const shared = await startGateway({ bounds: { ...strict, pools }, tokens: gateway.tokens });
  const held: (() => void)[] = [];
  shared.sidecar.answerWith((req, res) => {
    const answer = () => answerJson(res, 200, {});
    if (req.url?.endsWith('/orders')) held.push(answer);
    else answer();
  });
  const as = gateway.tokens.tokenFor({ userId: 'u1' });
  const slow = Array.from({ length: 4 }, () => shared.call('GET', '/api/v1/orders', { as }));
  await eventually(() => held.length === 2, { what: 'its share of connections' });
  for (let index = 0; index < 10; index += 1)
    expect(await shared.call('GET', '/api/v1/products/p1/reviews')).toMatchObject({ status: 200 });
  expect(held).toHaveLength(2);
  // Its queue is full too.
  expect(await shared.call('GET', '/api/v1/orders', { as })).toMatchObject({ status: 503 });
  const headers = { authorization: `Bearer ${testAppToken}` };
  const text = (await shared.call('GET', '/metrics', { headers })).body as unknown as string;
  expect(text).toMatch(/sidecart_request_pool_running{pool="quick"} 2/);
  expect(text).toMatch(/sidecart_request_pool_waiting{pool="quick"} 2/);
  held.splice(0).forEach((answer) => answer());
  await eventually(() => held.length === 2, { what: 'those that waited' });
  held.forEach((answer) => answer());
  expect((await Promise.all(slow)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  await shared.stop();
});

describe('uploads', () => {
  const seller = () => gateway.tokens.tokenFor({ userId: 'seller-1', role: 'seller' });
  const head = (length: number) =>
    `POST /api/v1/media HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${seller()}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: ${length}\r\n\r\n`;

  test('of 6 MB pass', async () => {
    const body = Buffer.alloc(6_000_000, 'x');
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(await gateway.call('POST', '/api/v1/media', { as: seller(), body, headers })).toMatchObject({
      status: 200,
    });
    expect(gateway.sidecar.seen[0]?.body).toHaveLength(6_000_000);
  });

  test('that are slow, but above the rate, pass', async () => {
    const { socket } = client(head(40_000));
    for (let sent = 0; sent < 40_000; sent += 4_000) {
      socket.write('x'.repeat(4_000));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await eventually(() => gateway.sidecar.seen.length === 1, { what: 'the upload' });
  });

  test('that are too slow get 408', async () => {
    const slow = client(head(1_000_000));
    const timer = setInterval(() => slow.socket.write('x'.repeat(50)), 50);
    expect(await slow.closed).toMatch(/^HTTP\/1.1 408 [^]*"code":"request-timeout"/);
    clearInterval(timer);
    expect(gateway.sidecar.seen).toEqual([]);
  });

  test('that send nothing occupy no connection', async () => {
    const clients = Array.from({ length: 10 }, () => client(head(1_000)));
    expect(await gateway.call('GET', PICTURE)).toMatchObject({ status: 200 });
    for (const { closed } of clients) expect(await closed).toMatch(/^HTTP\/1.1 408 /);
  });
});

describe('a client that does not read', () => {
  /** Sends a request and reads nothing of the answer. */
  const unread = (path: string, at = gateway) => {
    const { socket } = client(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`, at);
    return socket.pause();
  };
  const answerWith = (bytes: number, { sidecar } = gateway) =>
    sidecar.answerWith((_req, res) => {
      res.writeHead(200, { 'content-type': 'image/webp', 'x-request-id': 'r' });
      res.end(Buffer.alloc(bytes));
    });

  test('of a picture is given up, and its connection is free again', async () => {
    answerWith(32_000_000);
    unread(PICTURE);
    unread(PICTURE);
    await eventually(() => gateway.load().files === 2, { what: 'two answers' });
    expect(await gateway.call('GET', PICTURE)).toMatchObject({ status: 503 });
    await eventually(() => gateway.load().files === 0, { what: 'a free connection', withinMs: 5_000 });
    answerWith(1_000);
    expect(await gateway.call('GET', PICTURE)).toMatchObject({ status: 200 });
  });

  test('of a quick answer holds no connection', async () => {
    // No client is given up during this test, so only a complete answer releases a connection.
    const patient = await startGateway({ bounds: strict, timeouts: { stalled: 600_000 } });
    answerWith(strict.answerBytes, patient);
    for (let count = 1; count <= 10; count += 1) {
      unread('/api/v1/products/p1/reviews', patient);
      await eventually(() => patient.sidecar.seen.length === count && patient.load().quick === 0, {
        what: `answer ${count}`,
        withinMs: 10_000,
        everyMs: 5,
      });
    }
    for (const socket of sockets) socket.destroy();
    await patient.stop();
  });
});

test('a quick answer beyond the limit is an error', async () => {
  gateway.sidecar.answerWith((_req, res) => {
    res.writeHead(200, { 'content-type': 'application/json', 'x-request-id': 'r' });
    res.end(Buffer.alloc(strict.answerBytes + 1));
  });
  expect(await quickRead()).toMatchObject({ status: 503, body: { code: 'upstream-unavailable' } });
});
