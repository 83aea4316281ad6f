import { request, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { eventRoutes } from '@sidecart/kit/events';
import {
  createTestTokens,
  eventually,
  startTestServer,
  testLog,
  type TestServer,
} from '@sidecart/kit/testing';
import { createGatewayApp } from '../src/http';
import { createLimits } from '../src/limits';
import { connectRedis } from '../src/main';
import { createUpstreams } from '../src/proxy';
import { createRevocations } from '../src/revocations';
import { routes } from '../src/routes';
import { answerJson, startSidecar, type Sidecar } from './sidecar';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Record<string, never>;
}

export interface Ask {
  as?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface GatewayHarness {
  server: TestServer;
  sidecar: Sidecar;
  tokens: ReturnType<typeof createTestTokens>;
  /** Sends the path as it is written, which fetch would not. */
  call(method: string, path: string, ask?: Ask): Promise<Answer>;
  /** Begins a request and hands over the answer as soon as its headers are there. */
  open(path: string): Promise<{ req: ClientRequest; res: IncomingMessage }>;
  /** The sidecar answers like a service again, and forgets what it was asked. */
  reset(): void;
  stop(): Promise<void>;
}

export const testRedis = (): string => new URL(process.env['TEST_REDIS_URL'] ?? '').host;

/** An address where nobody listens. */
export async function nowhere(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The real gateway before a stand-in for its sidecar. */
export async function startGateway(
  options: {
    redis?: string;
    sidecarPort?: number;
    appToken?: string;
    tokens?: ReturnType<typeof createTestTokens>;
  } = {},
): Promise<GatewayHarness> {
  const tokens = options.tokens ?? createTestTokens();
  const sidecar = await startSidecar();
  const redis = connectRedis(options.redis ?? testRedis(), () => undefined);
  await eventually(() => redis.status === 'ready', { what: 'Redis' });
  const upstreams = createUpstreams({
    daprHttpPort: options.sidecarPort ?? sidecar.port,
    apiToken: 'shown-to-the-sidecar',
  });
  const revocations = createRevocations(redis, testLog);
  const app = createGatewayApp({
    log: testLog,
    routes,
    tokens: tokens.verifier,
    limits: createLimits(redis, 100_000),
    revocations,
    upstreams,
    readiness: { redis: async () => (await redis.ping()) === 'PONG' },
    events: eventRoutes({ log: testLog, subscriptions: revocations.subscriptions }),
    corsOrigins: ['https://shop.example.com', 'https://www.example.com'],
    addresses: { bffCredential: 'shown-by-the-bff', trustForwarded: false },
    ...(options.appToken ? { appToken: options.appToken } : {}),
  });
  const server = await startTestServer({ app });

  const begin = (method: string, path: string, headers: Record<string, string>) =>
    request({ host: '127.0.0.1', port: server.port, method, path, headers, agent: false });

  return {
    server,
    sidecar,
    tokens,
    call: (method, path, { as, body, headers } = {}) =>
      new Promise((resolve, reject) => {
        const req = begin(method, path, {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(as ? { authorization: `Bearer ${as}` } : {}),
          ...headers,
        });
        req.on('error', reject);
        req.on('response', async (res) => {
          let text = '';
          for await (const chunk of res.setEncoding('utf8')) text += chunk;
          const isJson = /json/.test(res.headers['content-type'] ?? '');
          resolve({
            status: res.statusCode ?? 0,
            headers: res.headers,
            body: isJson ? JSON.parse(text) : text,
          });
        });
        const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
        req.end(body === undefined || isRaw ? body : JSON.stringify(body));
      }),
    open: (path) =>
      new Promise((resolve, reject) => {
        const req = begin('GET', path, { accept: 'text/event-stream' });
        req.on('error', reject);
        req.on('response', (res) => resolve({ req, res }));
        req.end();
      }),
    reset: () => sidecar.answerWith((_req, res, seen) => answerJson(res, 200, { path: seen.path })),
    async stop() {
      await server.stop();
      await upstreams.close();
      redis.disconnect();
      await sidecar.stop();
    },
  };
}
