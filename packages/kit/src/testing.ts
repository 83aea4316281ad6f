import { execFile } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Server as GrpcServer } from '@grpc/grpc-js';
import {
  ACCESS_TOKEN_TYPE,
  issuedAt,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
} from '@sidecart/contracts/http/access-token';
import type { EventType } from '@sidecart/contracts/topics';
import jwt from 'jsonwebtoken';
import { Client } from 'pg';
import { createDb, type Db } from './db';
import { checkResponses } from './http';
import { listen, type Listener } from './listener';
import { createLogger } from './log';
import { createTokenVerifier, type Caller } from './tokens';

// Every service that a test builds throws on a response that its contract does not declare.
checkResponses();

/** What the sidecar of a service under test shows it. */
export const testAppToken = 'of-the-sidecar';

/** Silent, because tests assert on outcomes, not on log lines. */
export const testLog = createLogger('test', process.env['TEST_LOG_LEVEL'] ?? 'silent');

const repository = join(__dirname, '../../..');

/** Postgres that jest's global setup provides, as a superuser. */
function adminUrl(): string {
  const url = process.env['TEST_POSTGRES_URL'];
  if (!url) throw new Error('TEST_POSTGRES_URL is not set: run the tests with npm');
  return url;
}

const withDatabase = (database: string): string => new URL(`/${database}`, adminUrl()).toString();

async function connectTo(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

async function asAdmin<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectTo(adminUrl());
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** One template per state of the migrations, so that a changed migration makes a new one. */
function templateName(folders: readonly string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return `template_${hash.digest('hex').slice(0, 16)}`;
}

async function ensureTemplate(service: string, folders: readonly string[]): Promise<string> {
  const name = templateName(folders);
  await asAdmin(async (client) => {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    const building = `${name}_${randomUUID().slice(0, 8)}`;
    await client.query(`CREATE DATABASE ${building}`);
    const migration = [join(repository, 'packages/kit/migrate.mjs'), service, withDatabase(building)];
    await promisify(execFile)(process.execPath, migration);
    await client.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
  });
  return name;
}

export interface TestDatabase {
  db: Db;
  url: string;
  /** A separate session, which the caller must end. */
  connect(): Promise<Client>;
  drop(): Promise<void>;
}

/** A database of its own with the service's migrations applied, cloned from a template. */
export async function createTestDatabase(
  service: string,
  folder = `services/${service}`,
): Promise<TestDatabase> {
  const own = join(repository, folder, 'migrations');
  const template = await ensureTemplate(folder, [join(repository, 'packages/kit/migrations'), own]);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(async (client) => {
    // A template that another worker is cloning is "being accessed by other users"; so clones run one at a time, under a lock.
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const url = withDatabase(name);
  const db = createDb({ connectionString: url, max: 10 }, () => undefined);
  return {
    db,
    url,
    connect: () => connectTo(url),
    async drop() {
      await db.close();
      await asAdmin((client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}

/** As PEM: reading the details of a generated key object can deadlock Node 20 with its own garbage collector. */
export const aSigningKey = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;

type TestCaller = Partial<Caller> & { userId: string; claims?: object };

/** Real RS256 tokens, signed with a key generated for the test. */
export function createTestTokens() {
  const privateKey = aSigningKey();
  const jwk = { ...createPublicKey(privateKey).export({ format: 'jwk' }), kid: 'test' };
  return {
    verifier: createTokenVerifier(async () => [jwk]),
    keys: [jwk],
    privateKey,
    tokenFor(caller: TestCaller, options: jwt.SignOptions = {}, now = new Date()): string {
      const { userId, role = 'customer', email = `${userId}@example.com`, emailVerified = true } = caller;
      const session = caller.sessionId === undefined ? {} : { sid: caller.sessionId };
      const issued = { ...issuedAt(now), ...session, ...caller.claims };
      const own = { role, email, email_verified: emailVerified, ...issued };
      return jwt.sign(own, privateKey, {
        algorithm: 'RS256',
        subject: userId,
        issuer: TOKEN_ISSUER,
        audience: TOKEN_AUDIENCE,
        expiresIn: 900,
        keyid: 'test',
        ...options,
        header: { alg: 'RS256', typ: ACCESS_TOKEN_TYPE, ...options.header },
      });
    },
  };
}

export type TestServer = Listener & { url: string };
type TestApp = { app: RequestListener; grpc?: GrpcServer } & Pick<Parameters<typeof listen>[0], 'timeouts'>;

/** Listens on a free port as the service would. */
export async function startTestServer(app: TestApp): Promise<TestServer> {
  const listener = await listen({ host: '127.0.0.1', port: 0, ...app });
  return { ...listener, url: `http://127.0.0.1:${listener.port}`, stop: () => listener.stop(1_000) };
}

/** `type` is the content type; `body` is parsed, undefined when there is none. */
export interface Answer<T = Record<string, never>> {
  status: number;
  type: string | null;
  body: T;
}

export interface SendOptions {
  as?: string | undefined;
  body?: unknown;
  headers?: Record<string, string>;
}

const isRaw = (body: unknown) => typeof body === 'string' || body instanceof Uint8Array;

/** Sends a request to a service as its sidecar does; `as` is an access token. Strings and bytes are sent unchanged, other bodies as JSON. */
export const send = (
  server: TestServer,
  method: string,
  path: string,
  { as, body, headers }: SendOptions = {},
): Promise<Response> =>
  fetch(server.url + path, {
    method,
    headers: {
      'dapr-api-token': testAppToken,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(as ? { authorization: `Bearer ${as}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
  });

/** Like `send`, and reads the response. */
export const clientOf =
  (server: TestServer) =>
  async <T = Answer['body']>(method: string, path: string, options?: SendOptions): Promise<Answer<T>> => {
    const response = await send(server, method, path, options);
    const [type, text] = [response.headers.get('content-type'), await response.text()];
    return { status: response.status, type, body: (text ? JSON.parse(text) : undefined) as T };
  };
export type Call = ReturnType<typeof clientOf>;

/** The rows of the service's outbox, oldest first. */
export async function outboxOf(db: Db) {
  const { rows } = await db.query<{ type: EventType; aggregate_id: string; data: Record<string, unknown> }>(
    'SELECT type, aggregate_id, data FROM outbox ORDER BY seq',
  );
  return rows;
}

/** Delivers an event to an event endpoint as the sidecar would. */
export const deliver = (
  server: TestServer,
  topic: string,
  event: { type: string; data: unknown; id?: string; time?: string },
): Promise<Response> =>
  send(server, 'POST', `/events/${topic}`, {
    headers: { 'content-type': 'application/cloudevents+json' },
    body: {
      specversion: '1.0',
      id: event.id ?? randomUUID(),
      source: 'test',
      type: event.type,
      time: event.time ?? new Date().toISOString(),
      datacontenttype: 'application/json',
      data: event.data,
    },
  });

/** Polls until the probe returns a value. @throws after the deadline */
export async function eventually<T>(
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  { withinMs = 25_000, everyMs = 50, what = 'the expected state' } = {},
): Promise<T> {
  const deadline = Date.now() + withinMs;
  let last: unknown;
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined && value !== false) return value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline)
      throw new Error(`${what} did not happen within ${withinMs} ms${last ? `: ${String(last)}` : ''}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
