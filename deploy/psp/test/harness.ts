import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createTestDatabase,
  eventually,
  startTestServer,
  testLog,
  type TestDatabase,
} from '@sidecart/kit/testing';
import { buildPsp } from '../src/main';

// Creating and polling databases takes longer on a busy machine than `eventually` waits.
jest.setTimeout(30_000);

export const API_KEY = 'test-api-key';
export const SHOP_URL = 'https://shop.test';
export const WEBHOOK_SECRET = 'test-webhook-secret';

export interface ReceivedWebhook {
  rawBody: string;
  signature: string;
  event: { id: string; type: string; paymentId: string; reference: string; status: string };
}

interface Answer {
  status: number;
  body: Record<string, unknown> & { id: string; nextAction: { url: string } | null };
}

interface CallOptions {
  body?: unknown;
  /** Idempotency-Key; a new one by default, none with null. */
  key?: string | null;
  apiKey?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface PspHarness {
  database: TestDatabase;
  url: string;
  received: ReceivedWebhook[];
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  authorize(token: string, overrides?: object, signal?: AbortSignal): Promise<Answer>;
  /** The first webhook of this type about the payment. */
  webhook(type: string, paymentId: string): Promise<ReceivedWebhook>;
  /** Makes the merchant answer the next webhooks with these statuses, then with 204. */
  merchantAnswers(...statuses: number[]): void;
  passTime(ms: number): void;
  stop(): Promise<void>;
}

/** The merchant: records each webhook with the bytes that were signed. */
async function startMerchant() {
  const received: ReceivedWebhook[] = [];
  const statuses: number[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const rawBody = Buffer.concat(chunks).toString();
      const signature = String(req.headers['psp-signature']);
      received.push({ rawBody, signature, event: JSON.parse(rawBody) });
      res.writeHead(statuses.shift() ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    received,
    statuses,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** The real provider on its own database, with a merchant that receives its webhooks. */
export async function startPsp({ lateSuccessMs = 10_000 } = {}): Promise<PspHarness> {
  const [database, merchant] = await Promise.all([createTestDatabase('psp', 'deploy/psp'), startMerchant()]);
  let ahead = 0;
  // Its own address is part of its answers, and known once it listens.
  const server = await startTestServer({ app: (req, res) => psp.app(req, res) });
  const psp = buildPsp({
    db: database.db,
    log: testLog,
    now: () => new Date(Date.now() + ahead),
    webhookUrl: merchant.url,
    webhookSecret: WEBHOOK_SECRET,
    lateSuccessMs,
    apiKey: API_KEY,
    publicUrl: server.url,
    shopUrl: SHOP_URL,
  });
  psp.start();

  const call: PspHarness['call'] = async (method, path, options = {}) => {
    const { body, key = randomUUID(), apiKey = API_KEY, headers, signal } = options;
    const response = await fetch(server.url + path, {
      method,
      headers: {
        ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === null ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };

  return {
    database,
    url: server.url,
    received: merchant.received,
    call,
    authorize: (token, overrides = {}, signal) =>
      call('POST', '/v1/payments', {
        body: { amount: 2_999, currency: 'EUR', reference: randomUUID(), token, ...overrides },
        ...(signal ? { signal } : {}),
      }),
    webhook: (type, paymentId) =>
      eventually(
        () => merchant.received.find(({ event }) => event.type === type && event.paymentId === paymentId),
        { what: `webhook ${type}` },
      ),
    merchantAnswers: (...statuses) => void merchant.statuses.push(...statuses),
    passTime: (ms) => void (ahead += ms),
    async stop() {
      await server.stop();
      await psp.stop();
      await merchant.stop();
      await database.drop();
    },
  };
}
