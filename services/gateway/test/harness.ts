import { randomBytes, randomUUID } from 'node:crypto';
import { request, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { createDapr } from '@sidecart/kit/dapr';
import { withMetrics } from '@sidecart/kit/metrics';
import {
  createTestTokens,
  eventually,
  startTestServer,
  testLog,
  type TestServer,
  testAppToken,
} from '@sidecart/kit/testing';
import type { Bounds } from '../src/bounds';
import { buildGateway, connectRedis } from '../src/main';
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
  /** The time of the gateway's clock, in ms since the epoch. */
  clock: { at: number };
  /** Sends the path exactly as written, which fetch would not do. */
  call(method: string, path: string, ask?: Ask): Promise<Answer>;
  load: ReturnType<typeof buildGateway>['load'];
  /** Starts a request and returns the answer as soon as its headers have arrived. */
  open(path: string, headers?: Record<string, string>): Promise<{ req: ClientRequest; res: IncomingMessage }>;
  /** Makes the sidecar answer like a service again and clears its record of requests. */
  reset(): void;
  stop(): Promise<void>;
}

export const testRedis = (): string => new URL(process.env['TEST_REDIS_URL'] ?? '').host;

/** Shared by all gateways of a test file, so that concurrent files do not share limits and changes. */
const keyPrefix = `test-${randomUUID()}:`;

/** The gateway counts by itself when Redis is slow. Here only a cut connection counts as unavailable, not a busy machine. */
const PATIENT_MS = 20_000;

/** A connection to the tests' Redis, or to a line to it, whose commands never time out on a busy machine. */
export const patientRedis = (options: { keyPrefix: string }, address = testRedis()) =>
  connectRedis(address, () => undefined, { ...options, commandTimeout: PATIENT_MS });

/** An address without a listener. */
export async function nowhere(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The real gateway in front of a fake sidecar. */
export async function startGateway(
  options: {
    redis?: string;
    sidecarPort?: number;
    shopPerSecond?: number;
    rates?: Record<string, string>;
    streams?: { perCaller: number; perAddress: number };
    bounds?: Bounds;
    refusalsEveryMs?: number;
    timeouts?: { stalled: number };
    tokens?: ReturnType<typeof createTestTokens>;
    exchangeKey?: (key: string) => Promise<string>;
    securityContact?: string;
  } = {},
): Promise<GatewayHarness> {
  const tokens = options.tokens ?? createTestTokens();
  const sidecar = await startSidecar();
  const redis = patientRedis({ keyPrefix }, options.redis);
  await eventually(() => redis.status === 'ready', { what: 'Redis' });
  const clock = { at: Date.now() };
  const gateway = buildGateway({
    config: {
      DAPR_HTTP_PORT: options.sidecarPort ?? sidecar.port,
      DAPR_API_TOKEN: 'shown-to-the-sidecar',
      APP_API_TOKEN: testAppToken,
      CORS_ORIGINS: 'https://shop.example.com,https://www.example.com',
      SHOP_REQUESTS_PER_SECOND: options.shopPerSecond ?? 100_000,
      // The clients of a test file have one address; many show tokens that are rejected.
      RATE_LIMITS: { 'rejected-token': '100000/60', ...options.rates },
      STREAMS_PER_CALLER: options.streams?.perCaller ?? 1_000,
      STREAMS_PER_ADDRESS: options.streams?.perAddress ?? 1_000,
      TRUST_FORWARDED: false,
      SECURITY_CONTACT: options.securityContact ?? '',
      SECURITY_EXPIRES: '2027-01-31T00:00:00Z',
    },
    ...(options.bounds && { bounds: options.bounds }),
    ...(options.refusalsEveryMs && { refusalsEveryMs: options.refusalsEveryMs }),
    bffCredential: 'shown-by-the-bff',
    tokens: tokens.verifier,
    exchangeKey: options.exchangeKey ?? (() => Promise.reject(new Error('no key is expected'))),
    redis,
    dapr: { ...createDapr({ port: sidecar.port }), isReady: async () => true },
    log: testLog,
    now: () => clock.at,
  });
  // As runService does for every app.
  const app = withMetrics(gateway.app, testAppToken, testLog);
  const server = await startTestServer({ app, ...(options.timeouts && { timeouts: options.timeouts }) });
  await gateway.start();
  // Answers read within 3 s of the start are kept for less time.
  clock.at += 3_001;

  const begin = (method: string, path: string, headers: Record<string, string>) =>
    request({ host: '127.0.0.1', port: server.port, method, path, headers, agent: false });

  return {
    server,
    sidecar,
    tokens,
    clock,
    load: gateway.load,
    call: (method, path, { as, body, headers } = {}) =>
      new Promise((resolve, reject) => {
        const req = begin(method, path, {
          // Node frames no body of a DELETE by itself.
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'transfer-encoding': 'chunked' }),
          ...(as ? { authorization: `Bearer ${as}` } : {}),
          ...headers,
        });
        req.on('error', reject);
        req.on('response', async (res) => {
          let text = '';
          for await (const chunk of res.setEncoding('utf8')) text += chunk;
          const isJson = text !== '' && /json/.test(res.headers['content-type'] ?? '');
          resolve({
            status: res.statusCode ?? 0,
            headers: res.headers,
            body: isJson ? JSON.parse(text) : text,
          });
        });
        const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
        req.end(body === undefined || isRaw ? body : JSON.stringify(body));
      }),
    open: (path, headers) =>
      new Promise((resolve, reject) => {
        const req = begin('GET', path, { accept: 'text/event-stream', ...headers });
        req.on('error', reject);
        req.on('response', (res) => resolve({ req, res }));
        req.end();
      }),
    reset: () => sidecar.answerWith((_req, res, seen) => answerJson(res, 200, { path: seen.path })),
    async stop() {
      await server.stop();
      await gateway.stop();
      redis.disconnect();
      await sidecar.stop();
    },
  };
}

/** Headers of a request that the BFF sends for a browser with this address; by default a new one. */
export const from = (
  address = `2001:db8:${randomBytes(4)
    .toString('hex')
    .replace(/(.{4})$/, ':$1')}::1`,
) => ({
  'x-bff-credential': 'shown-by-the-bff',
  'x-client-address': address,
});
