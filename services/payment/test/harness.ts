import { randomUUID } from 'node:crypto';
import { PaymentServiceService, type PaymentServiceServer } from '@sidecart/contracts/payment/v1/payment';
import type { Dapr } from '@sidecart/kit/dapr';
import { unavailable } from '@sidecart/kit/errors';
import { createPeer, type Calls } from '@sidecart/kit/grpc';
import {
  clientOf,
  createTestDatabase,
  createTestTokens,
  eventually,
  outboxOf,
  startTestServer,
  testLog,
  type Call,
  type TestDatabase,
  type TestServer,
  testAppToken,
} from '@sidecart/kit/testing';
import pino from 'pino';
import { buildPsp } from '../../../deploy/psp/src/main';
import { buildPayment } from '../src/main';
import { createSandbox } from '../src/sandbox';
import { createShakyLine } from './shaky-line';

// Databases are created and polled on a machine that may be busy: longer than `eventually` waits.
jest.setTimeout(30_000);

const API_KEY = 'test-api-key';
export const WEBHOOK_SECRET = 'test-webhook-secret';

type PaymentBody = Record<string, unknown>;

/**
 * The timeout for tok_timeout, to which the provider never responds. All other calls may take as long as the machine needs: a
 * timeout that expires because the machine is busy would say nothing about the service.
 */
const TIMEOUT_MS = 700;
const NO_TIMEOUT_MS = 60_000;
/** The delay after which the provider authorizes tok_late_success; `passTime` makes it elapse. */
export const LATE_SUCCESS_MS = 60_000;

export interface PaymentOptions {
  /** If false, the provider sends no webhooks and no late authorizations. */
  pspWorks?: boolean;
}

export interface PaymentHarness {
  database: TestDatabase;
  server: TestServer;
  tokens: ReturnType<typeof createTestTokens>;
  peer: Calls<PaymentServiceServer> & { close(): void };
  /** Every logged line, at any level. */
  lines: string[];
  lose: ReturnType<typeof createShakyLine>['lose'];
  holdAnswer: ReturnType<typeof createShakyLine>['holdAnswer'];
  /** Starts the tasks of another process on the same database and provider; it stops with this one. */
  startReplica(): void;
  passTime(ms: number): void;
  call: Call;
  authorize(token: string, checkoutId?: string): ReturnType<Calls<PaymentServiceServer>['authorizePayment']>;
  /** The payment as staff see it, without a query to the provider; with the kinds of its ledger entries. */
  see(paymentId: string): Promise<PaymentBody & { moves: string[] }>;
  /** Types of the events about a checkout, oldest first. */
  publishedTypes(checkoutId: string): Promise<string[]>;
  /** The payment as the provider has it. */
  there(checkoutId: string): Promise<PaymentBody | undefined>;
  /** A request to the provider that is not sent by the service. */
  askPsp(path: string, body?: object, signal?: AbortSignal): Promise<Response>;
  answerBank(actionUrl: string | undefined, outcome: 'approve' | 'decline'): Promise<string>;
  stop(): Promise<void>;
}

/** Component tests do not start the relay, so nothing calls the sidecar. */
const noSidecar = { isReady: async () => true } as unknown as Dapr;

/** The real service beside the real sandbox provider, each with its own database. */
export async function startPayment(options: PaymentOptions = {}): Promise<PaymentHarness> {
  const { pspWorks = true } = options;
  const [database, pspDatabase] = await Promise.all([
    createTestDatabase('payment'),
    createTestDatabase('psp', 'deploy/psp'),
  ]);
  const tokens = createTestTokens();
  const lines: string[] = [];
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);

  // Each side needs the address of the other.
  const pspServer = await startTestServer({ app: (req, res) => psp.app(req, res) });
  const askPsp: PaymentHarness['askPsp'] = (path, body, signal) =>
    fetch(`${pspServer.url}/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(signal ? { signal } : {}),
    });
  const sandbox = { url: pspServer.url, apiKey: API_KEY, webhookSecret: WEBHOOK_SECRET, now };
  const patient = createSandbox({ ...sandbox, timeoutMs: NO_TIMEOUT_MS });
  const impatient = createSandbox({ ...sandbox, timeoutMs: TIMEOUT_MS });
  /** The caller gives up after the provider has received the request, to which it responds later. */
  const giveUp = async (input: Parameters<typeof patient.authorize>[0]): Promise<never> => {
    const controller = new AbortController();
    const request = askPsp('/payments', input, controller.signal).catch(() => undefined);
    await eventually(async () => (await patient.find(input.reference)) !== undefined);
    controller.abort();
    await request;
    throw unavailable('provider-unavailable', 'The payment provider is unavailable.');
  };
  const { provider, lose, holdAnswer } = createShakyLine({
    ...patient,
    authorize: (input) => {
      if (input.token === 'tok_late_success') return giveUp(input);
      return (input.token === 'tok_timeout' ? impatient : patient).authorize(input);
    },
  });
  const parts = {
    db: database.db,
    dapr: noSidecar,
    tokens: tokens.verifier,
    provider,
    // Without the redaction that production adds, so that it cannot hide a leak.
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    now,
    newId: randomUUID,
    outboxPollMs: 1_000,
    appToken: testAppToken,
    taskPollMs: 50,
  };
  const { app, grpc, tasks } = buildPayment(parts);
  const runners = [tasks];
  const server = await startTestServer({ app, grpc });
  // Webhooks come through gateway and sidecar, which adds the token.
  const webhooks = await startTestServer({
    app(req, res) {
      req.headers['dapr-api-token'] = testAppToken;
      app(req, res);
    },
  });
  const psp = buildPsp({
    db: pspDatabase.db,
    log: testLog,
    now,
    webhookUrl: `${webhooks.url}/payments/webhooks/sandbox`,
    webhookSecret: WEBHOOK_SECRET,
    lateSuccessMs: LATE_SUCCESS_MS,
    apiKey: API_KEY,
    publicUrl: pspServer.url,
    shopUrl: 'https://shop.test',
  });
  tasks.start();
  if (pspWorks) psp.start();
  const peer = createPeer<PaymentServiceServer>(PaymentServiceService, {
    appId: 'payment',
    daprGrpcPort: server.port,
    apiToken: testAppToken,
    deadlineMs: 20_000,
  });
  const staff = tokens.tokenFor({ userId: 'admin-1', role: 'admin' });

  const call = clientOf(server);

  return {
    database,
    server,
    tokens,
    peer,
    lines,
    lose,
    holdAnswer,
    startReplica() {
      const replica = buildPayment(parts);
      replica.tasks.start();
      runners.push(replica.tasks);
    },
    passTime: (ms) => void (ahead += ms),
    call,
    authorize: (token, checkoutId = randomUUID()) =>
      peer.authorizePayment({
        checkoutId,
        token,
        amount: { amount: 2_999, currency: 'EUR' },
        email: 'ada@example.com',
      }),
    async see(paymentId) {
      const { body } = await call<PaymentBody>('GET', `/payments/${paymentId}`, { as: staff });
      const ledger = body['ledger'] as { kind: string }[];
      return { ...body, moves: ledger.map(({ kind }) => kind) };
    },
    publishedTypes: async (checkoutId) =>
      (await outboxOf(database.db))
        .filter((event) => event.aggregate_id === checkoutId)
        .map(({ type }) => type),
    async there(checkoutId) {
      const response = await askPsp(`/references/${checkoutId}`);
      const body = (await response.json()) as PaymentBody;
      return response.status === 404 ? undefined : body;
    },
    askPsp,
    async answerBank(actionUrl, outcome) {
      const body = new URLSearchParams({ outcome });
      return (await fetch(String(actionUrl), { method: 'POST', body })).text();
    },
    async stop() {
      peer.close();
      await Promise.all(runners.map((runner) => runner.stop()));
      await psp.stop();
      await Promise.all([server.stop(), webhooks.stop(), pspServer.stop()]);
      await Promise.all([database.drop(), pspDatabase.drop()]);
    },
  };
}

/** Waits until this service's payment has this status. */
export const untilStatus = (payment: PaymentHarness, paymentId: string, status: string) =>
  eventually(
    async () => {
      const seen = await payment.see(paymentId);
      return seen['status'] === status && seen;
    },
    { what: `the status ${status}` },
  );
