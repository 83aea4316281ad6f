import { defineRoutes } from '@sidecart/contracts/http/route';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { once as eventOf } from 'node:events';
import type { AddressInfo } from 'node:net';
import Joi from 'joi';
import type { Tx } from '@sidecart/kit/db';
import { rejected } from '@sidecart/kit/errors';
import { Reply, serve } from '@sidecart/kit/http';
import { answerOnce } from '@sidecart/kit/idempotency';
import { createTestDatabase, createTestTokens, eventually, type TestDatabase } from '@sidecart/kit/testing';
import { startHttp, type TestHttp } from './http-server';
import { spawnChild } from './typescript-child';

interface Thing {
  id: string;
  name: string;
  /** Asked for after the commit. */
  price?: number;
}

let database: TestDatabase;
let http: TestHttp;
let refuses = false;
let atPeer: () => Promise<void>;
let priceOf: () => Promise<number>;
const tokens = createTestTokens();
const [alice, bob] = ['alice', 'bob'].map((userId) => tokens.tokenFor({ userId })) as [string, string];

const insert = async (t: Tx, id: string, name: string): Promise<void> =>
  void (await t.query('INSERT INTO effects (id, name) VALUES ($1, $2)', [id, name]));

beforeAll(async () => {
  database = await createTestDatabase('order');
  const { db } = database;
  await db.query('CREATE TABLE effects (id uuid PRIMARY KEY, name text NOT NULL)');
  const make = {
    method: 'post',
    access: 'public',
    summary: 'x',
    body: Joi.object({ name: Joi.string().required() }),
    status: 201,
    response: Joi.object().unknown(),
    idempotency: 'required',
    problems: ['cart-empty'],
  } as const;
  const routes = defineRoutes({
    makeThing: { ...make, path: '/things' },
    makePricedThing: { ...make, path: '/priced-things' },
    emptyShelf: {
      method: 'delete',
      path: '/shelves/:shelf',
      access: 'user',
      summary: 'x',
      idempotency: 'optional',
    },
  });
  const router = serve({ tokens: tokens.verifier, db }, routes, {
    makeThing: ({ body: { name }, once }) =>
      once<Thing>(
        async (tx) => {
          await atPeer();
          return tx(async (t) => {
            const id = randomUUID();
            await insert(t, id, name);
            if (refuses) throw rejected('cart-empty', 'No.');
            return { id, name };
          });
        },
        (thing) => new Reply(thing, { location: `/things/${thing.id}` }),
      ),
    makePricedThing: ({ body: { name }, once }) =>
      once<Thing>(
        async (tx) => {
          const thing = await tx(async (t) => {
            const id = randomUUID();
            await insert(t, id, name);
            return { id, name };
          });
          return { ...thing, price: await priceOf() };
        },
        (thing) => thing,
        { isRefined: true },
      ),
    emptyShelf: ({ params: { shelf }, once }) =>
      once<void>(
        (tx) => tx((t) => insert(t, randomUUID(), shelf)),
        () => undefined,
      ),
  });
  http = await startHttp([router]);
});
beforeEach(() => {
  refuses = false;
  atPeer = async () => undefined;
  priceOf = async () => 1;
});
afterAll(async () => {
  await http.server.stop();
  await database.drop();
});

const make = (
  key: string | undefined,
  name: string,
  options: { as?: string; cart?: string; path?: string } = {},
) =>
  http.call('POST', options.path ?? '/things', {
    ...(options.as ? { as: options.as } : {}),
    body: { name },
    headers: {
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(options.cart ? { 'x-cart-token': options.cart } : {}),
    },
  });
/** A peer that responds on command. */
function slowPeer() {
  let asked = 0;
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  return {
    ask: () => {
      asked += 1;
      return answered;
    },
    answer: () => answer(),
    untilAsked: (times = 1) => eventually(() => asked >= times, { what: `${times} questions` }),
    asked: () => asked,
  };
}
const lapse = () => database.db.query('UPDATE idempotency_reservations SET leased_until = now()');
const reservations = async () =>
  (await database.db.query('SELECT 1 FROM idempotency_reservations WHERE leased_until > now()')).rowCount;
const effectsOf = async (name: string) =>
  (await database.db.query('SELECT 1 FROM effects WHERE name = $1', [name])).rowCount;

test('twenty requests at once with one key have one effect and one answer', async () => {
  const [key, name] = [randomUUID(), randomUUID()];
  const peer = slowPeer();
  atPeer = peer.ask;
  const requests = Array.from({ length: 20 }, () => make(key, name, { as: alice }));
  await peer.untilAsked();
  peer.answer();
  const answers = await Promise.all(requests);
  expect(peer.asked()).toBe(1);
  const seen = answers.map(({ status, body, headers }) => ({ status, body, at: headers.get('location') }));
  expect(seen[0]).toEqual({
    status: 201,
    body: { id: expect.any(String), name },
    at: `/things/${String(seen[0]?.body['id'])}`,
  });
  expect(seen).toEqual(seen.map(() => seen[0]));
  expect(await effectsOf(name)).toBe(1);
  expect(await reservations()).toBe(0);
});

test('a key is not for another request', async () => {
  const key = randomUUID();
  expect(await make(key, 'first', { as: alice })).toMatchObject({ status: 201 });
  expect(await make(key, 'second', { as: alice })).toMatchObject({
    status: 422,
    body: { code: 'idempotency-key-reused' },
  });
  expect(await effectsOf('second')).toBe(0);
});

test('a key is not for another request while the first is worked on', async () => {
  const [key, name] = [randomUUID(), randomUUID()];
  const peer = slowPeer();
  atPeer = peer.ask;
  const first = make(key, name, { as: alice });
  await peer.untilAsked();
  expect(await make(key, 'other', { as: alice })).toMatchObject({ status: 422 });
  peer.answer();
  expect(await first).toMatchObject({ status: 201 });
});

describe('while a peer is slow', () => {
  test('requests hold no transaction and no connection, and others are answered', async () => {
    const peer = slowPeer();
    atPeer = peer.ask;
    const names = Array.from({ length: 25 }, () => randomUUID());
    const slow = names.map((name) => make(randomUUID(), name, { as: alice }));
    await peer.untilAsked(names.length);
    const shelf = randomUUID();
    for (const headers of [{}, { 'idempotency-key': randomUUID() }] as Record<string, string>[])
      expect(await http.call('DELETE', `/shelves/${shelf}`, { as: bob, headers })).toMatchObject({
        status: 204,
      });
    const observer = await database.connect();
    const { rows } = await observer.query(
      `SELECT state, query FROM pg_stat_activity
       WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()`,
    );
    await observer.end();
    expect(rows).toEqual([]);
    peer.answer();
    expect((await Promise.all(slow)).map(({ status }) => status)).toEqual(names.map(() => 201));
  });

  test('one that lost its reservation in the meantime commits nothing and returns the response of its new holder', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const peer = slowPeer();
    atPeer = peer.ask;
    const first = make(key, name, { as: alice });
    await peer.untilAsked();
    await lapse();
    atPeer = async () => undefined;
    const second = await make(key, name, { as: alice });
    expect(second).toMatchObject({ status: 201 });
    peer.answer();
    expect(await first).toMatchObject({ status: 201, body: second.body });
    expect(await effectsOf(name)).toBe(1);
  });

  test('a repeat waits for 15 s, and then is asked to retry', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const peer = slowPeer();
    atPeer = peer.ask;
    const first = make(key, name, { as: alice });
    await peer.untilAsked();
    await database.db.query("UPDATE idempotency_reservations SET leased_until = now() + interval '1 hour'");
    const repeat = await make(key, name, { as: alice });
    expect(repeat).toMatchObject({ status: 409, body: { code: 'request-in-progress' } });
    expect(repeat.headers.get('retry-after')).toBe('1');
    peer.answer();
    expect(await first).toMatchObject({ status: 201 });
    expect((await make(key, name, { as: alice })).body).toEqual((await first).body);
    expect(peer.asked()).toBe(1);
  });
});

test('what a killed process had reserved is taken over once its lease has ended, with one effect', async () => {
  const peer = createServer().listen(0, '127.0.0.1');
  await eventOf(peer, 'listening');
  const request = { scope: 'alice', key: randomUUID(), requestHash: 'h' };
  const child = spawnChild('request-child.ts', {
    DATABASE_URL: database.url,
    PEER_URL: `http://127.0.0.1:${(peer.address() as AddressInfo).port}`,
    REQUEST: JSON.stringify(request),
  });
  await eventOf(peer, 'request');
  child.kill('SIGKILL');
  await eventOf(child, 'exit');
  peer.closeAllConnections();
  peer.close();
  await database.db.query(
    "UPDATE idempotency_reservations SET leased_until = now() + interval '1 second' WHERE key = $1",
    [request.key],
  );
  const startedAt = Date.now();
  const again = () =>
    answerOnce(database.db, request, {
      work: (tx) => tx((t) => insert(t, randomUUID(), request.key)),
      toAnswer: () => ({ status: 201, headers: {}, body: 'ours' }),
    });
  expect(await again()).toMatchObject({ body: 'ours' });
  expect(Date.now() - startedAt).toBeGreaterThan(900);
  expect(await again()).toMatchObject({ body: 'ours' });
  expect([await effectsOf('child'), await effectsOf(request.key)]).toEqual([0, 1]);
});

describe('an answer of which a part is asked for after the commit', () => {
  const path = '/priced-things';

  test('is the same for repeats, which wait for that part', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const peer = slowPeer();
    priceOf = () => peer.ask().then(() => 7);
    const requests = [make(key, name, { path }), make(key, name, { path })];
    await peer.untilAsked();
    requests.push(make(key, name, { path }));
    peer.answer();
    for (const { status, body } of [...(await Promise.all(requests)), await make(key, name, { path })])
      expect({ status, body }).toEqual({ status: 201, body: { id: expect.any(String), name, price: 7 } });
    expect(await effectsOf(name)).toBe(1);
    expect(peer.asked()).toBe(1);
  });

  test('is without that part where it never came', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    priceOf = () => Promise.reject(rejected('cart-empty', 'No.'));
    expect(await make(key, name, { path })).toMatchObject({ status: 422 });
    expect(await make(key, name, { path })).toMatchObject({
      status: 201,
      body: { id: expect.any(String), name },
    });
    expect(await effectsOf(name)).toBe(1);
  });
});

test('a handler that keeps no answer is an error of ours', async () => {
  const lazy = { method: 'post', access: 'public', summary: 'x', idempotency: 'optional' } as const;
  const routes = defineRoutes({ forget: { ...lazy, path: '/forgetful' }, skip: { ...lazy, path: '/lazy' } });
  const router = serve({ tokens: tokens.verifier, db: database.db }, routes, {
    forget: () => undefined,
    skip: ({ once }) =>
      once(
        async () => undefined,
        () => undefined,
      ),
  });
  const { server, call } = await startHttp([router]);
  expect(await call('POST', '/forgetful')).toMatchObject({ status: 500 });
  const headers = { 'idempotency-key': randomUUID() };
  expect(await call('POST', '/lazy', { headers })).toMatchObject({ status: 500 });
  await server.stop();
});

test('a refusal is not kept', async () => {
  const [key, name] = [randomUUID(), randomUUID()];
  refuses = true;
  expect(await make(key, name, { as: alice })).toMatchObject({ status: 422, body: { code: 'cart-empty' } });
  expect(await effectsOf(name)).toBe(0);
  refuses = false;
  expect(await make(key, name, { as: alice })).toMatchObject({ status: 201 });
  expect(await effectsOf(name)).toBe(1);
});

test('callers with the same key never meet: users, guests by their cart, and anyone', async () => {
  const [key, name] = [randomUUID(), randomUUID()];
  const callers = [{ as: alice }, { as: bob }, { cart: 'a'.repeat(32) }, { cart: 'b'.repeat(32) }, {}];
  const twice = [...callers, ...callers];
  const ids = [];
  for (const caller of twice) ids.push((await make(key, name, caller)).body['id']);
  expect(new Set(ids).size).toBe(callers.length);
  expect(ids.slice(callers.length)).toEqual(ids.slice(0, callers.length));
  const { rows } = await database.db.query<{ scope: string }>('SELECT scope FROM idempotency_keys');
  expect(JSON.stringify(rows)).not.toContain('a'.repeat(32));
});

test('the parameters of the path belong to the request, and an answer without a body stays one', async () => {
  const [key, shelf] = [randomUUID(), randomUUID()];
  const clear = (of: string) =>
    http.call('DELETE', `/shelves/${of}`, { as: alice, headers: { 'idempotency-key': key } });
  for (const answer of [await clear(shelf), await clear(shelf)])
    expect(answer).toMatchObject({ status: 204, body: undefined });
  expect(await effectsOf(shelf)).toBe(1);
  expect(await clear('other')).toMatchObject({ status: 422 });
});

test('without a key an optional route does it each time, and a required one refuses', async () => {
  const shelf = randomUUID();
  for (const _ of [1, 2]) await http.call('DELETE', `/shelves/${shelf}`, { as: alice });
  expect(await effectsOf(shelf)).toBe(2);
  expect(await make(undefined, 'x')).toMatchObject({
    status: 400,
    body: { code: 'idempotency-key-missing' },
  });
});

test.each(['a b', 'ä', 'x'.repeat(256), 'a\tb'])('%j is no key', async (key) => {
  expect(await make(key, 'x')).toMatchObject({ status: 400, body: { code: 'idempotency-key-invalid' } });
});
