import { randomUUID } from 'node:crypto';
import type { Router } from 'express';
import Joi from 'joi';
import type { Queryable } from '@sidecart/kit/db';
import { AppError, conflict, invalid, notFound, rejected, unavailable } from '@sidecart/kit/errors';
import { eventRoutes, on, onMany } from '@sidecart/kit/events';
import { createHttpApp } from '@sidecart/kit/http';
import {
  createTestDatabase,
  deliver,
  startTestServer,
  testLog,
  type TestDatabase,
  type TestServer,
  testAppToken,
} from '@sidecart/kit/testing';

let database: TestDatabase;
let server: TestServer;
let stateless: TestServer;
let failing: unknown;
/** What the use case that takes many at once was given, a list a call. */
let gathered: string[][] = [];

beforeAll(async () => {
  database = await createTestDatabase('order');
  const { db } = database;
  await db.query('CREATE TABLE effects (sku text NOT NULL)');
  const low = Joi.object({ sku: Joi.string().required() });
  const insert = (q: Queryable, sku: string) => q.query('INSERT INTO effects (sku) VALUES ($1)', [sku]);
  const kept = on('inventory.low', low, async ({ sku }, _meta, tx) => {
    await tx((t) => insert(t, sku));
    if (failing) throw failing;
  });
  const received = on('inventory.low', low, async ({ sku }) => {
    await insert(db, sku);
    if (failing) throw failing;
  });
  const many = onMany(
    ['product.created', 'product.updated'],
    Joi.object({ product: Joi.object().required() }),
    async (events) => {
      gathered.push(events.map(({ product }) => product?.productId ?? ''));
      if (failing) throw failing;
    },
  );
  const serve = (routes: Router) =>
    startTestServer({
      app: createHttpApp({ log: testLog, appToken: testAppToken, readiness: {}, routers: [routes] }),
    });
  server = await serve(eventRoutes({ db, log: testLog, subscriptions: [kept, ...many] }));
  stateless = await serve(eventRoutes({ log: testLog, subscriptions: [received, ...many] }));
});
beforeEach(() => {
  failing = undefined;
  gathered = [];
});
afterAll(async () => {
  await server.stop();
  await stateless.stop();
  await database.drop();
});

async function send(data: unknown, { id = randomUUID(), type = 'inventory.low', to = server } = {}) {
  const response = await deliver(to, 'inventory', { type, data, id });
  return { http: response.status, ...((await response.json()) as { status: string }) };
}
const success = { http: 200, status: 'SUCCESS' };
const drop = { http: 200, status: 'DROP' };
const countOf = async (sql: string, value: string) => (await database.db.query(sql, [value])).rowCount;
const effectsOf = (sku: string) => countOf('SELECT 1 FROM effects WHERE sku = $1', sku);
const rowsOf = (id: string) => countOf('SELECT 1 FROM processed_events WHERE event_id = $1', id);

test('an event that comes again is acknowledged and does nothing', async () => {
  const [sku, id] = [randomUUID(), randomUUID()];
  expect(await send({ sku }, { id })).toEqual(success);
  expect(await send({ sku }, { id })).toEqual(success);
  expect(await effectsOf(sku)).toBe(1);
  expect(await rowsOf(id)).toBe(1);
  expect(await send({ sku })).toEqual(success);
  expect(await effectsOf(sku)).toBe(2);
});

test('twenty deliveries at once have one effect', async () => {
  const [sku, id] = [randomUUID(), randomUUID()];
  const answers = await Promise.all(Array.from({ length: 20 }, () => send({ sku }, { id })));
  expect(answers).toEqual(answers.map(() => success));
  expect(await effectsOf(sku)).toBe(1);
});

test.each<[unknown, object]>([
  [new Error('who knows'), { http: 500, status: 'RETRY' }],
  [new AppError('internal', 'a', 'm'), { http: 500, status: 'RETRY' }],
  [unavailable('a', 'm'), { http: 503, status: 'RETRY' }],
  [conflict('a', 'm'), { http: 503, status: 'RETRY' }],
  [notFound('a', 'm'), { http: 503, status: 'RETRY' }],
  [rejected('a', 'm'), drop],
  [invalid('a', 'm'), drop],
])('after %p nothing is kept, and the sidecar receives the verdict', async (error, verdict) => {
  const [sku, id] = [randomUUID(), randomUUID()];
  failing = error;
  expect(await send({ sku }, { id })).toEqual(verdict);
  expect([await effectsOf(sku), await rowsOf(id)]).toEqual([0, 0]);
  failing = undefined;
  expect(await send({ sku }, { id })).toEqual(success);
  expect([await effectsOf(sku), await rowsOf(id)]).toEqual([1, 1]);
});

test('a type without a handler is acknowledged and not kept', async () => {
  const id = randomUUID();
  expect(await send({ anything: 1 }, { id, type: 'inventory.counted' })).toEqual(success);
  expect(await send({ anything: 1 }, { id, type: 'toString' })).toEqual(success);
  expect(await rowsOf(id)).toBe(0);
});

test('an event without what we rely on is dropped and not kept', async () => {
  const id = randomUUID();
  expect(await send({ available: 2 }, { id })).toEqual(drop);
  expect(await rowsOf(id)).toBe(0);
});

const envelope = {
  specversion: '1.0',
  id: 'e',
  source: 's',
  type: 'inventory.low',
  data: { sku: 'envelope' },
};

test.each<[string, unknown, string?]>([
  ['an older version', { ...envelope, specversion: '0.3' }],
  ['no id', { ...envelope, id: undefined }],
  ['an id longer than we keep', { ...envelope, id: 'x'.repeat(257) }],
  ['no type', { ...envelope, type: undefined }],
  ['no source', { ...envelope, source: undefined }],
  ['no data', { ...envelope, data: undefined }],
  ['a time that is none', { ...envelope, time: 'yesterday' }],
  ['a list', [envelope]],
  ['nothing', undefined],
  ['another content type', envelope, 'text/plain'],
])('an envelope with %s is dropped', async (_what, body, type = 'application/cloudevents+json') => {
  const response = await fetch(`${server.url}/events/inventory`, {
    method: 'POST',
    headers: { 'dapr-api-token': testAppToken, 'content-type': type },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect({ http: response.status, ...((await response.json()) as object) }).toEqual(drop);
  expect(await effectsOf('envelope')).toBe(0);
});

test('without a database every delivery reaches the use case, and its failure the sidecar', async () => {
  const [sku, id] = [randomUUID(), randomUUID()];
  expect(await send({ sku }, { id, to: stateless })).toEqual(success);
  expect(await send({ sku }, { id, to: stateless })).toEqual(success);
  expect(await effectsOf(sku)).toBe(2);
  failing = unavailable('a', 'm');
  expect(await send({ sku }, { to: stateless })).toEqual({ http: 503, status: 'RETRY' });
});

describe('a bulk delivery', () => {
  const entry = (data: unknown, id: string = randomUUID(), type = 'inventory.low') => ({
    entryId: `entry-${id}`,
    contentType: 'application/cloudevents+json',
    event: { specversion: '1.0', id, source: 'test', type, data },
  });
  async function sendAll(entries: ReturnType<typeof entry>[], to = server) {
    const response = await fetch(`${to.url}/events/inventory`, {
      method: 'POST',
      headers: { 'dapr-api-token': testAppToken, 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'bulk', entries, pubsubname: 'pubsub', topic: 'inventory' }),
    });
    const { statuses } = (await response.json()) as { statuses: { entryId: string; status: string }[] };
    return { http: response.status, statuses };
  }
  const verdicts = async (...given: Parameters<typeof sendAll>) =>
    (await sendAll(...given)).statuses.map(({ status }) => status);

  test('has a verdict for each entry, and its effects once', async () => {
    const sku = randomUUID();
    const [one, two] = [entry({ sku }), entry({ sku })];
    expect(await sendAll([one, two, one])).toEqual({
      http: 200,
      statuses: [one, two, one].map(({ entryId }) => ({ entryId, status: 'SUCCESS' })),
    });
    expect(await verdicts([two, one])).toEqual(['SUCCESS', 'SUCCESS']);
    expect(await effectsOf(sku)).toBe(2);
  });

  test('that is partly bad keeps what is good', async () => {
    const sku = randomUUID();
    const bad = entry({ wrong: true });
    const unknown = entry({}, randomUUID(), 'inventory.unheard-of');
    const noEvent = { ...entry({}), event: { id: 'x' } as never };
    expect(await verdicts([entry({ sku }), bad, unknown, noEvent, entry({ sku })])).toEqual([
      'SUCCESS',
      'DROP',
      'SUCCESS',
      'DROP',
      'SUCCESS',
    ]);
    expect(await effectsOf(sku)).toBe(2);
    expect(await rowsOf(bad.event.id)).toBe(0);
  });

  test('that cannot be handled now is retried as a whole, and nothing of it stays', async () => {
    const sku = randomUUID();
    failing = unavailable('away', 'Away.');
    expect(await verdicts([entry({ sku }), entry({ sku })])).toEqual(['RETRY', 'RETRY']);
    expect(await effectsOf(sku)).toBe(0);
  });

  const about = (productId: string, type = 'product.created') =>
    entry({ product: { productId } }, randomUUID(), type);

  test('is one call of a use case that takes many, each event once', async () => {
    const [one, two] = [about('a'), about('b', 'product.updated')];
    expect(await verdicts([one, entry({ sku: randomUUID() }), two, one])).toEqual(
      Array.from({ length: 4 }, () => 'SUCCESS'),
    );
    expect(await verdicts([two, about('c')])).toEqual(['SUCCESS', 'SUCCESS']);
    expect(gathered).toEqual([['a', 'b'], ['c']]);
  });

  test('that such a use case does not take as a whole is given to it one by one', async () => {
    const wrong = entry({}, randomUUID(), 'product.created');
    expect(await verdicts([about('a'), wrong, about('b')])).toEqual(['SUCCESS', 'DROP', 'SUCCESS']);
    expect(gathered).toEqual([['a'], ['b']]);
    failing = unavailable('away', 'Away.');
    expect(await verdicts([about('c'), about('d')])).toEqual(['RETRY', 'RETRY']);
  });

  test('without a database has a verdict for each entry too', async () => {
    const sku = randomUUID();
    expect(await verdicts([entry({ sku }), about('a'), about('b')], stateless)).toEqual(
      Array.from({ length: 3 }, () => 'SUCCESS'),
    );
    expect(gathered).toEqual([['a', 'b']]);
    expect(await effectsOf(sku)).toBe(1);
    expect(await verdicts([entry({ wrong: true }), entry({ sku })], stateless)).toEqual(['DROP', 'SUCCESS']);
  });
});
