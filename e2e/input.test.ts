import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { connect, secrets } from './database';
import { send as sendTo, withinLimits } from './api';
import { aCart, aSku, login } from './shop';

jest.setTimeout(240_000);

const API = process.env['E2E_API'] ?? '';

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
}
interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

let operations: { method: string; path: string; operation: Operation }[];
let admin: string;
let cart: string;

beforeAll(async () => {
  admin = await login('admin');
  cart = await aCart({ [await aSku(admin, 5)]: 1 });
  const document = (await (await fetch(`${new URL(API).origin}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  expect(operations.length).toBeGreaterThan(60);
});

const SQL = "x'; DROP TABLE orders; --";
const SCRIPT = '<script>alert(1)</script>';
const DEEP = '['.repeat(100_000);

interface Sent {
  what: string;
  status: number;
  type: string | null;
  text: string;
}

/** One request as a stranger with a valid session would forge it. */
async function send(
  method: string,
  path: string,
  what: string,
  body?: string,
  contentType = 'application/json',
): Promise<Sent> {
  const request = () =>
    fetch(API + path.replace(/^\/api\/v1/, ''), {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': contentType }),
        authorization: `Bearer ${admin}`,
        'x-cart-token': cart,
        'idempotency-key': randomUUID(),
      },
      ...(body === undefined ? {} : { body }),
    });
  const response = await withinLimits(request);
  return {
    what: `${method} ${path}: ${what}`,
    status: response.status,
    type: response.headers.get('content-type'),
    text: (await response.text()).slice(0, 300),
  };
}

const fill = (path: string, value: string) => path.replace(/\{\w+\}/g, encodeURIComponent(value));

/** Every kind of invalid value for a schema; all of them must be rejected. */
function wrongBodies(schema: Schema): [what: string, body: string, contentType?: string][] {
  const properties = Object.entries(schema.properties ?? {});
  const oneWrong = (value: unknown) =>
    properties.map(
      ([name]) =>
        [`${name} = ${JSON.stringify(value)}`, JSON.stringify({ [name]: value })] as [string, string],
    );
  return [
    ['broken JSON', '{"a":'],
    ['no JSON', SQL],
    ['an array', '[]'],
    ['a string', JSON.stringify(SCRIPT)],
    ['null', 'null'],
    ['deep nesting', DEEP],
    ['an unknown field', JSON.stringify({ [`field_${SQL}`]: SCRIPT })],
    ['two megabytes', JSON.stringify({ filler: 'x'.repeat(2 * 1024 * 1024) })],
    ['plain text', '{}', 'text/plain'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded'],
    // Together with an unknown field, so that text which is valid by itself is rejected too.
    ...properties.map(
      ([name]) => [`SQL in ${name}`, JSON.stringify({ [name]: SQL, unknown: SCRIPT })] as [string, string],
    ),
    ...oneWrong({ nested: [1e308] }),
    ...oneWrong('\u0000'),
    ...oneWrong(1e308),
  ];
}

/**
 * Refusals of earlier tests are counted and stored up to a minute later. Requests of this file cannot add any: they fail their
 * test when the caller is refused.
 */
const STORED_LATER: Record<string, string> = { 'user.audit_entries': `outcome <> 'refused'` };

async function rowsOfAllTables(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const service of [
    'product',
    'cart',
    'order',
    'checkout',
    'payment',
    'user',
    'inventory',
    'campaign',
    'notification',
  ]) {
    const client = await connect(`${service}_db`);
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('processed_events')`,
    );
    for (const { name } of tables) {
      const table = `${service}.${name}`;
      const { rows } = await client.query<{ count: string }>(
        `SELECT count(*) FROM ${client.escapeIdentifier(name)} WHERE ${STORED_LATER[table] ?? 'true'}`,
      );
      counts[table] = Number(rows[0]?.count);
    }
    await client.end();
  }
  return counts;
}

/** Row counts after the work started by earlier tests has completed. */
async function atRest() {
  let before = await rowsOfAllTables();
  // An event that is delivered late can leave a pause of a second.
  for (let quiet = 0; quiet < 3;) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const after = await rowsOfAllTables();
    quiet = JSON.stringify(before) === JSON.stringify(after) ? quiet + 1 : 0;
    before = after;
  }
  return before;
}

/** Rejections of the caller, not of what was sent. */
const OF_THE_CALLER = [401, 403, 429];
const isRefusal = ({ status, type }: Sent) =>
  status >= 400 &&
  status < 500 &&
  !OF_THE_CALLER.includes(status) &&
  (type ?? '').startsWith('application/problem+json');

test('bad bodies at every route are 4xx problems, and nothing is stored', async () => {
  const before = await atRest();
  const results: Sent[] = [];
  for (const { method, path, operation } of operations) {
    const schema = operation.requestBody?.content['application/json']?.schema;
    if (!schema) continue;
    for (const [what, body, contentType] of wrongBodies(schema))
      results.push(await send(method, fill(path, 'no-such-id'), what, body, contentType));
  }
  expect(results.length).toBeGreaterThan(500);
  expect(results.filter((result) => !isRefusal(result))).toEqual([]);
  expect(await atRest()).toEqual(before);
});

test('bad ids and queries at every route are 4xx problems', async () => {
  const before = await atRest();
  // Of two dots a client makes another path before it sends anything; three arrive.
  const ids = [SQL, SCRIPT, '...', '%00', 'x'.repeat(200), '../users', 'é', ' ', '%'];
  const queries = [
    'limit=0',
    'limit=101',
    'limit=x',
    'limit=1e9',
    'cursor=bm90LW91cnM',
    `cursor=${encodeURIComponent(SQL)}`,
    'sort=nonsense',
    'no-such-filter=1',
  ];
  const results: Sent[] = [];
  for (const { method, path, operation } of operations) {
    const body = operation.requestBody ? '{}' : undefined;
    if (path.includes('{'))
      for (const id of ids) results.push(await send(method, fill(path, id), `id ${id}`, body));
    if (method !== 'GET' || path.includes('{') || path.endsWith('/me')) continue;
    for (const query of queries) results.push(await send(method, `${path}?${query}`, query));
  }
  expect(results.length).toBeGreaterThan(300);
  expect(results.filter((result) => !isRefusal(result))).toEqual([]);
  expect(await atRest()).toEqual(before);
});

describe('tokens', () => {
  const key = createPrivateKey(secrets['token-signing-key'] ?? '');
  const genuine = () =>
    jwt.decode(admin, { complete: true }) as unknown as { header: jwt.JwtHeader; payload: jwt.JwtPayload };
  const forged = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const header = () => ({ ...genuine().header, alg: 'RS256' as const });
  const signed = (claims: object, signingKey = key) =>
    jwt.sign({ ...genuine().payload, ...claims }, signingKey, { algorithm: 'RS256', header: header() });
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

  const cases: [string, () => string][] = [
    ['of another key', () => signed({}, forged)],
    ['that has expired', () => signed({ exp: Math.floor(Date.now() / 1_000) - 1 })],
    ['for another audience', () => signed({ aud: 'elsewhere' })],
    ['of another issuer', () => signed({ iss: 'elsewhere' })],
    [
      'without a signature',
      () => `${encode({ ...genuine().header, alg: 'none' })}.${encode(genuine().payload)}.`,
    ],
    [
      'signed with the public key as a shared secret',
      () => {
        const parts = `${encode({ ...genuine().header, alg: 'HS256' })}.${encode(genuine().payload)}`;
        const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' });
        return `${parts}.${createHmac('sha256', pem).update(parts).digest('base64url')}`;
      },
    ],
    [
      'with another payload',
      () => {
        const [head, , signature] = admin.split('.');
        return `${head}.${encode({ ...genuine().payload, sub: 'someone-else' })}.${signature}`;
      },
    ],
  ];
  test.each(cases)('a token %s is 401', async (_what, make) => {
    expect(await sendTo('getAccount', { as: make() })).toMatchObject({
      status: 401,
      problem: { code: 'token-invalid' },
    });
  });

  test('a token signed with the valid key is accepted, which proves the cases above', async () => {
    expect(await sendTo('getAccount', { as: signed({}) })).toMatchObject({ status: 200 });
  });

  test('a customer is denied staff operations, with the missing permission', async () => {
    const customer = await login('customer');
    expect(await sendTo('listCampaigns', { as: customer })).toMatchObject({
      status: 403,
      problem: { permission: 'campaign:manage' },
    });
    expect(await sendTo('listCampaigns')).toMatchObject({ status: 401 });
  });
});
