import { randomUUID } from 'node:crypto';
import Joi from 'joi';
import { rejected } from '@sidecart/kit/errors';
import { createApi, Reply } from '@sidecart/kit/http';
import { createTestDatabase, createTestTokens, type TestDatabase } from '@sidecart/kit/testing';
import { startHttp, type TestHttp } from './http-server';

let database: TestDatabase;
let http: TestHttp;
let refuses = false;
const tokens = createTestTokens();
const [alice, bob] = ['alice', 'bob'].map((userId) => tokens.tokenFor({ userId })) as [string, string];

beforeAll(async () => {
  database = await createTestDatabase('order');
  const { db } = database;
  await db.query('CREATE TABLE effects (id uuid PRIMARY KEY, name text NOT NULL)');
  const api = createApi({ tokens: tokens.verifier, db });
  const body = Joi.object<{ name: string }>({ name: Joi.string().required() });
  const params = Joi.object<{ shelf: string }>({ shelf: Joi.string().required() });
  api.post(
    '/things',
    { access: 'public', summary: 'x', body, status: 201, idempotency: 'required' },
    async ({ body: { name } }) => {
      const id = randomUUID();
      await db.query('INSERT INTO effects (id, name) VALUES ($1, $2)', [id, name]);
      if (refuses) throw rejected('refused', 'No.');
      return new Reply({ id, name }, { location: `/things/${id}` });
    },
  );
  api.delete(
    '/shelves/:shelf',
    { access: 'user', summary: 'x', params, idempotency: 'optional' },
    async ({ params: { shelf } }) => {
      await db.query('INSERT INTO effects (id, name) VALUES ($1, $2)', [randomUUID(), shelf]);
    },
  );
  http = await startHttp([api.router]);
});
beforeEach(() => (refuses = false));
afterAll(async () => {
  await http.server.stop();
  await database.drop();
});

const make = (key: string | undefined, name: string, options: { as?: string; cart?: string } = {}) =>
  http.call('POST', '/things', {
    ...(options.as ? { as: options.as } : {}),
    body: { name },
    headers: {
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(options.cart ? { 'x-cart-token': options.cart } : {}),
    },
  });
const effectsOf = async (name: string) =>
  (await database.db.query('SELECT 1 FROM effects WHERE name = $1', [name])).rowCount;

test('twenty requests at once with one key have one effect and one answer', async () => {
  const [key, name] = [randomUUID(), randomUUID()];
  const answers = await Promise.all(Array.from({ length: 20 }, () => make(key, name, { as: alice })));
  const seen = answers.map(({ status, body, headers }) => ({ status, body, at: headers.get('location') }));
  expect(seen[0]).toEqual({
    status: 201,
    body: { id: expect.any(String), name },
    at: `/things/${String(seen[0]?.body['id'])}`,
  });
  expect(seen).toEqual(seen.map(() => seen[0]));
  expect(await effectsOf(name)).toBe(1);
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

test('a refusal is not kept', async () => {
  const [key, name] = [randomUUID(), randomUUID()];
  refuses = true;
  expect(await make(key, name, { as: alice })).toMatchObject({ status: 422, body: { code: 'refused' } });
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
