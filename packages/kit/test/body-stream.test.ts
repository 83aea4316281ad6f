import { connect } from 'node:net';
import { defineRoutes } from '@sidecart/contracts/http/route';
import { begun, bodyChunks } from '@sidecart/kit/body-stream';
import { serve } from '@sidecart/kit/http';
import express from 'express';
import { createTestTokens, eventually, testAppToken } from '@sidecart/kit/testing';
import Joi from 'joi';
import { startHttp, type TestHttp } from './http-server';
import { rawClient } from './raw-client';

const LIMIT = 1_000_000;
const tokens = createTestTokens();
let http: TestHttp;
let failures: string[] = [];

beforeAll(async () => {
  const bodyStream = { type: 'text/csv', limitBytes: LIMIT };
  const upload = { method: 'post', access: 'public', summary: 'x', bodyStream } as const;
  const response = Joi.object().unknown();
  const routes = defineRoutes({
    sendFile: { ...upload, path: '/files', response },
    sendHead: { ...upload, path: '/heads', response },
    sendOwn: { ...upload, path: '/own', access: 'user' },
  });
  const router = serve({ tokens: tokens.verifier }, routes, {
    async sendFile({ bodyStream }) {
      let bytes = 0;
      try {
        for await (const chunk of bodyStream) bytes += chunk.length;
      } catch (error) {
        failures.push((error as { type: string }).type);
        throw error;
      }
      return { bytes };
    },
    async sendHead({ bodyStream }) {
      for await (const chunk of bodyStream) return { first: chunk[0] };
      return {};
    },
    sendOwn: () => undefined,
  });
  const paced = express.Router();
  paced.post('/paced', async (req, res) => {
    const stream = await begun(bodyChunks(req, LIMIT, { bytesPerSecond: 100_000, windowMs: 100 }));
    let bytes = 0;
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes < LIMIT / 2) await new Promise((resolve) => setTimeout(resolve, 150));
    }
    res.json({ bytes });
  });
  http = await startHttp([router, paced]);
});
afterAll(() => http.server.stop());
beforeEach(() => (failures = []));

const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  http.call('POST', path, { body, headers: { 'content-type': 'text/csv', ...headers } });

test('the handler reads the body as it comes', async () => {
  expect(await send('/files', 'x'.repeat(LIMIT))).toMatchObject({ status: 200, body: { bytes: LIMIT } });
  expect(await send('/files', '', { 'content-type': 'text/csv; charset=UTF-8' })).toMatchObject({
    body: { bytes: 0 },
  });
});

test.each<[string, number, string, Record<string, string>]>([
  ['another content type', 415, 'content-type-unsupported', { 'content-type': 'application/json' }],
  ['an encoding', 415, 'encoding-unsupported', { 'content-encoding': 'gzip' }],
  ['another charset', 415, 'charset-unsupported', { 'content-type': 'text/csv; charset=utf-16' }],
])('%s is refused before a byte is read', async (_what, status, code, headers) => {
  expect(await send('/files', 'a,b', headers)).toMatchObject({ status, body: { code } });
  expect(failures).toEqual([]);
});

test('too much is refused, whether the length says so or the bytes', async () => {
  expect(await send('/files', 'x'.repeat(LIMIT + 1))).toMatchObject({
    status: 413,
    body: { code: 'body-too-large' },
  });
  const client = await rawClient(http.server.port);
  client.send(
    `POST /files HTTP/1.1\r\nhost: x\r\ndapr-api-token: ${testAppToken}\r\ncontent-type: text/csv\r\ntransfer-encoding: chunked\r\n\r\n`,
  );
  for (let sent = 0; sent <= LIMIT; sent += 100_000) client.send(`186a0\r\n${'x'.repeat(100_000)}\r\n`);
  expect(await client.until('body-too-large')).toContain('HTTP/1.1 413');
  client.socket.destroy();
});

test('rejects an unauthorized caller before the body is read', async () => {
  expect(await send('/own', 'x'.repeat(LIMIT))).toMatchObject({
    status: 401,
    body: { code: 'token-missing' },
  });
});

test('what the handler leaves unread does not stand before the next request', async () => {
  const client = await rawClient(http.server.port);
  const body = 'y'.repeat(LIMIT);
  for (const _ of [1, 2])
    client.send(
      `POST /heads HTTP/1.1\r\nhost: x\r\ndapr-api-token: ${testAppToken}\r\ncontent-type: text/csv\r\ncontent-length: ${LIMIT}\r\n\r\n${body}`,
    );
  const answers = await eventually(async () => {
    const text = await client.until('"first":121');
    return text.match(/"first":121/g)?.length === 2 && text;
  });
  expect(answers).not.toContain(' 400 ');
  client.socket.destroy();
});

test('an upload that breaks off is an error, not an end', async () => {
  const socket = connect(http.server.port, '127.0.0.1');
  socket.write(
    `POST /files HTTP/1.1\r\nhost: x\r\ndapr-api-token: ${testAppToken}\r\ncontent-type: text/csv\r\ncontent-length: 1000\r\n\r\nabc`,
    () => socket.destroy(),
  );
  await eventually(() => failures.length > 0);
  expect(failures).toEqual(['request.aborted']);
});

describe('a pace', () => {
  const head = `POST /paced HTTP/1.1\r\nhost: x\r\ndapr-api-token: ${testAppToken}\r\ncontent-length: ${LIMIT}\r\n\r\n`;

  test('does not count the time in which the reader is busy', async () => {
    expect(await send('/paced', 'x'.repeat(LIMIT))).toMatchObject({ status: 200, body: { bytes: LIMIT } });
  });

  test('is that of each window', async () => {
    const client = await rawClient(http.server.port);
    client.send(head);
    client.send('x'.repeat(LIMIT / 2));
    const timer = setInterval(() => client.send('x'), 20);
    expect(await client.closed).toMatch(/^HTTP\/1.1 408 [^]*connection: close[^]*"code":"request-timeout"/i);
    clearInterval(timer);
  });

  test('holds for the first bytes as well', async () => {
    const client = await rawClient(http.server.port);
    client.send(head);
    expect(await client.closed).toMatch(/^HTTP\/1.1 408 /);
  });
});
