import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { afterEach, beforeEach, test } from 'node:test';
import { createFront } from './front.mjs';

let front;
let at;
let stops;
beforeEach(async () => {
  front = createFront();
  at = await front.listen(0);
  stops = [() => front.close()];
});
afterEach(() => {
  for (const stop of stops) stop();
});

async function replica(name, answer = (_req, res) => res.end(name)) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  stops.push(stop);
  front.open(name, port);
  return { port, stop };
}
const get = async (path = '/', init) => {
  const response = await fetch(`http://127.0.0.1:${at}${path}`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const texts = async (count) => {
  const answers = [];
  for (let index = 0; index < count; index += 1) answers.push((await get()).text);
  return answers;
};
const open = (path, options = {}) =>
  new Promise((resolve, reject) => {
    const req = request({ host: '127.0.0.1', port: at, path, agent: false, ...options });
    req.once('error', reject);
    req.once('response', (res) => {
      res.text = '';
      res.setEncoding('utf8').on('data', (chunk) => (res.text += chunk));
      res.ended = new Promise((done) => res.once('close', () => done(res.complete)));
      resolve({ req, res });
    });
    req.end(options.body);
  });
const until = async (probe) => {
  for (let tries = 0; !(await probe()); tries += 1) {
    assert.ok(tries < 200, 'it did not come');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

test('distributes requests round-robin', async () => {
  await replica('a');
  await replica('b');
  assert.deepEqual((await texts(6)).sort(), ['a', 'a', 'a', 'b', 'b', 'b']);
});

test('forwards request and response unchanged', async () => {
  let seen;
  await replica('a', (req, res) => {
    let body = '';
    req.on('data', (chunk) => (body += chunk));
    req.on('end', () => {
      seen = { method: req.method, url: req.url, raw: req.rawHeaders, body };
      res.writeHead(418, 'Teapot', ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-Case', 'kept']);
      res.end('short');
    });
  });
  const { res } = await open('/a%2f..?q=%00&q=2', {
    method: 'POST',
    headers: { Host: 'shop.example', 'X-Request-Id': 'r1', 'content-length': 4 },
    body: 'body',
  });
  await res.ended;
  assert.deepEqual([seen.method, seen.url, seen.body], ['POST', '/a%2f..?q=%00&q=2', 'body']);
  const raw = seen.raw.join('|');
  assert.match(raw, /Host\|shop\.example/);
  assert.match(raw, /X-Request-Id\|r1/);
  assert.doesNotMatch(raw, /forwarded/i);
  assert.deepEqual([res.statusCode, res.statusMessage, res.text], [418, 'Teapot', 'short']);
  assert.deepEqual(res.headers['set-cookie'], ['a=1', 'b=2']);
  assert.match(res.rawHeaders.join('|'), /X-Case\|kept/);
});

test('forwards a body of unknown length completely', async () => {
  await replica('a', (req, res) => req.pipe(res));
  const { res } = await open('/', {
    method: 'PUT',
    headers: { 'transfer-encoding': 'chunked' },
    body: 'x'.repeat(300_000),
  });
  assert.equal(await res.ended, true);
  assert.equal(res.text.length, 300_000);
});

test("the replica sees the client's own address", { skip: process.platform !== 'linux' }, async () => {
  await replica('a', (req, res) => res.end(req.socket.remoteAddress));
  const { res } = await open('/', { localAddress: '127.0.0.77' });
  await res.ended;
  assert.equal(res.text, '127.0.0.77');
  assert.equal((await get()).text, '127.0.0.1');
});

test('a replica that refuses connections fails no request, with or without a body', async () => {
  const dead = await replica('dead');
  await replica('b', (req, res) => req.pipe(res));
  dead.stop();
  for (let index = 0; index < 6; index += 1)
    assert.deepEqual(
      await get('/', { method: 'POST', body: `n${index}` }).then(({ text }) => text),
      `n${index}`,
    );
});

test('responds with a 503 problem with Retry-After when there is no replica', async () => {
  const answer = await get();
  assert.equal(answer.status, 503);
  assert.equal(answer.headers.get('retry-after'), '1');
  assert.equal(JSON.parse(answer.text).code, 'upstream-unavailable');
  const dead = await replica('dead');
  dead.stop();
  assert.equal((await get()).status, 503);
});

test('does not retry a request that a replica may have received', async () => {
  let seen = 0;
  const breaks = (req) => {
    seen += 1;
    req.socket.destroy();
  };
  await replica('a', breaks);
  await replica('b', breaks);
  assert.equal((await get('/', { method: 'POST', body: 'x' })).status, 503);
  assert.equal(seen, 1);
});

test('a response that breaks off does not look complete', async () => {
  await replica('a', (_req, res) => {
    res.write('half');
    setTimeout(() => res.socket.destroy(), 20);
  });
  const { res } = await open('/');
  res.on('error', () => undefined);
  assert.equal(await res.ended, false);
});

test('a client that disconnects ends the forwarded request', async () => {
  let left = false;
  await replica('a', (_req, res) => {
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    res.write('data: 1\n\n');
    res.once('close', () => (left = true));
  });
  const { req, res } = await open('/');
  res.on('error', () => undefined);
  req.on('error', () => undefined);
  await until(() => res.text.includes('data: 1'));
  req.destroy();
  await until(() => left);
});

test('draining waits for requests in flight, ends event streams, and accepts no new requests', async () => {
  let finish;
  await replica('a', (req, res) => {
    if (req.url === '/stream') {
      res.writeHead(200, { 'content-type': 'text/event-stream' });
      res.write('data: 1\n\n');
    } else if (req.url === '/slow') finish = () => res.end('slow a');
    else res.end('a');
  });
  const slow = get('/slow');
  await until(() => finish);
  const { res: stream } = await open('/stream');
  await until(() => stream.text);
  await replica('b');

  let drained = false;
  const draining = front.drain('a', 10_000).then(() => (drained = true));
  assert.equal(await stream.ended, true);
  assert.deepEqual(await texts(4), ['b', 'b', 'b', 'b']);
  assert.equal(drained, false);
  finish();
  assert.equal((await slow).text, 'slow a');
  await draining;
  front.drop('a');
  assert.deepEqual(await texts(2), ['b', 'b']);
});

test('a request that does not finish does not block a drain forever', async () => {
  await replica('a', () => undefined);
  const never = get('/').catch(() => 'cut');
  await new Promise((resolve) => setTimeout(resolve, 50));
  await front.drain('a', 50);
  front.close();
  assert.equal(await never, 'cut');
});
