import { UserServiceService, type UserServiceServer } from '@sidecart/contracts/user/v1/user';
import { createGrpcServer, createPeer, grpcService } from '@sidecart/kit/grpc';
import { connect } from 'node:net';
import { listen, type Listener } from '@sidecart/kit/listener';
import { eventually, testLog, testAppToken } from '@sidecart/kit/testing';
import { rawClient } from './raw-client';

interface Gate {
  promise: Promise<void>;
  open: () => void;
  arrived: Promise<void>;
  arrive: () => void;
}
function createGate(): Gate {
  const gate = {} as Gate;
  gate.promise = new Promise((resolve) => (gate.open = resolve));
  gate.arrived = new Promise((resolve) => (gate.arrive = resolve));
  return gate;
}

let gate: Gate;
let late: Gate;
let listener: Listener;
let peer: ReturnType<typeof createPeer<UserServiceServer>>;

beforeEach(async () => {
  gate = createGate();
  late = createGate();
  const grpc = createGrpcServer({
    log: testLog,
    appToken: testAppToken,
    services: [
      grpcService<UserServiceServer>(UserServiceService, {
        getSigningKeys: async () => {
          gate.arrive();
          await gate.promise;
          return { jwksJson: 'by gRPC' };
        },
        exchangeApiKey: async () => ({ accessToken: '' }),
      }),
    ],
  });
  listener = await listen({
    host: '127.0.0.1',
    port: 0,
    grpc,
    app: (req, res) => {
      if (req.url === '/late') setImmediate(late.open);
      if (req.url === '/stream') {
        res.setHeader('content-type', 'text/event-stream');
        return void res.write('data: 1\n\n');
      }
      if (req.url !== '/slow') return void res.end(`by HTTP ${req.url}`);
      gate.arrive();
      void gate.promise.then(() => res.end('by HTTP, slowly'));
    },
  });
  peer = createPeer<UserServiceServer>(UserServiceService, {
    appId: 'user',
    daprGrpcPort: listener.port,
    apiToken: testAppToken,
  });
});
afterEach(async () => {
  gate.open();
  peer.close();
  await listener.stop(0);
});

const get = (path: string) =>
  fetch(`http://127.0.0.1:${listener.port}${path}`).then((response) => response.text());
const line = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;

test('HTTP and gRPC share a port, side by side', async () => {
  gate.open();
  const answers = await Promise.all([get('/a'), peer.getSigningKeys({}), get('/b'), peer.getSigningKeys({})]);
  expect(answers).toEqual(['by HTTP /a', { jwksJson: 'by gRPC' }, 'by HTTP /b', { jwksJson: 'by gRPC' }]);
});

test('a connection is kept for more than one request', async () => {
  const client = await rawClient(listener.port);
  client.send(line('/1'));
  await client.until('by HTTP /1');
  client.send(line('/2'));
  await client.until('by HTTP /2');
  client.socket.destroy();
});

const problemOf = (answer: string) => {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toContain('content-type: application/problem+json');
  expect(head).toContain(`content-length: ${Buffer.byteLength(body)}`);
  return { line: head.split('\r\n')[0], problem: JSON.parse(body) as unknown };
};

test.each([
  ['what is not HTTP', 'HELLO\r\n\r\n', 400, 'Bad Request', 'http-malformed'],
  ['a header with a NUL', 'GET / HTTP/1.1\r\nhost: x\r\na: \0\r\n\r\n', 400, 'Bad Request', 'http-malformed'],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
    400,
    'Bad Request',
    'http-malformed',
  ],
  [
    'headers without end',
    `GET / HTTP/1.1\r\nhost: x\r\na: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'Request Header Fields Too Large',
    'headers-too-large',
  ],
  [
    'a URL without end',
    `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
    431,
    'Request Header Fields Too Large',
    'headers-too-large',
  ],
])('%s is a problem, and the connection is closed', async (_what, sent, status, title, code) => {
  const client = await rawClient(listener.port);
  client.send(sent);
  expect(problemOf(await client.closed)).toEqual({
    line: `HTTP/1.1 ${status} ${title}`,
    problem: { type: `/problems/${code}`, title, status, code, detail: expect.any(String), instance: '' },
  });
});

test('a request that breaks off affects no other', async () => {
  const client = await rawClient(listener.port);
  client.send('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
  client.socket.resetAndDestroy();
  await client.closed;
  expect(await get('/a')).toBe('by HTTP /a');
});

test('stop lets a request in flight finish, and takes no new one', async () => {
  const slow = get('/slow');
  await gate.arrived;
  const stopped = listener.stop(10_000);
  await expect(rawClient(listener.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  gate.open();
  expect(await slow).toBe('by HTTP, slowly');
  await stopped;
});

test('stop ends event streams, which would last for ever', async () => {
  const client = await rawClient(listener.port);
  client.send(line('/stream'));
  await client.until('data: 1');
  await listener.stop(60_000);
  // The last chunk: an end that the client sees as one, not a connection that broke.
  expect(await client.closed).toMatch(/data: 1[^]*\r\n0\r\n\r\n$/);
});

test('stop closes connections that wait for nothing', async () => {
  const idle = await rawClient(listener.port);
  idle.send(line('/a'));
  await idle.until('by HTTP /a');
  await listener.stop(60_000);
  await idle.closed;
});

test('a request on a busy connection during shutdown gets a response with connection close', async () => {
  const client = await rawClient(listener.port);
  client.send(line('/slow'));
  await gate.arrived;
  const stopped = listener.stop(10_000);
  client.send(line('/late'));
  await late.promise;
  gate.open();
  const answer = await client.closed;
  expect(answer).toContain('by HTTP, slowly');
  expect(answer.slice(answer.indexOf('slowly'))).toMatch(/connection: close[^]*by HTTP \/late/i);
  await stopped;
});

test('stop lets a gRPC call in flight finish', async () => {
  const slow = peer.getSigningKeys({});
  await gate.arrived;
  const stopped = listener.stop(10_000);
  gate.open();
  expect(await slow).toEqual({ jwksJson: 'by gRPC' });
  await stopped;
});

test('what does not finish within the grace is cut', async () => {
  const slow = get('/slow');
  const outcome = expect(slow).rejects.toThrow('fetch failed');
  await gate.arrived;
  await listener.stop(50);
  await outcome;
});

test('a port that is taken is reported', async () => {
  const again = listen({ host: '127.0.0.1', port: listener.port, app: () => undefined });
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

describe('clients that hold a connection', () => {
  const UNREAD = Buffer.alloc(32 * 1_048_576);
  let strict: Listener;
  beforeEach(async () => {
    strict = await listen({
      host: '127.0.0.1',
      port: 0,
      maxConnections: 3,
      timeouts: { headers: 50, request: 100, stalled: 200, check: 10 },
      app: (req, res) => {
        if (req.url === '/unread') return void res.end(UNREAD);
        if (req.url === '/stream') return void setInterval(() => res.write(UNREAD), 20).unref();
        if (req.url !== '/slow') return void res.end('done');
        setTimeout(() => res.end('at last'), 500);
      },
    });
  });
  afterEach(() => strict.stop(0));
  const none = (of = strict) =>
    eventually(() => of.connections() === 0, { what: 'no connection', withinMs: 5_000 });

  test('one that never closes after a broken request is given up', async () => {
    const socket = connect({ port: listener.port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('error', () => undefined).resume();
    const ended = new Promise((resolve) => socket.once('end', resolve));
    socket.write('HELLO\r\n\r\n');
    await ended;
    await none(listener);
    socket.destroy();
  });

  test.each([
    ['headers', 'GET / HTTP/1.1\r\nhost: x\r\n'],
    ['a body', 'POST /slow HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf'],
  ])('one that never finishes %s gets 408', async (_what, sent) => {
    const client = await rawClient(strict.port);
    client.send(sent);
    expect(await client.closed).toMatch(/^HTTP\/1.1 408 [^]*"code":"request-timeout"/);
    await none();
  });

  test.each(['/unread', '/stream'])('one that does not read %s is given up', async (path) => {
    const socket = connect(strict.port, '127.0.0.1').on('error', () => undefined);
    socket.write(line(path));
    await eventually(() => strict.connections() === 1, { what: 'a connection' });
    await none();
    socket.destroy();
  });

  test('one that waits for a slow response is not', async () => {
    const client = await rawClient(strict.port);
    client.send(line('/slow'));
    await client.until('at last');
    client.socket.destroy();
  });

  test('beyond the maximum they are closed', async () => {
    const clients = await Promise.all([1, 2, 3].map(() => rawClient(strict.port)));
    const refused = await rawClient(strict.port);
    expect(await refused.closed).toBe('');
    clients[0]?.send(line('/a'));
    await clients[0]?.until('done');
    for (const { socket } of clients) socket.destroy();
  });
});
