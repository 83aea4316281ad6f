import { randomUUID } from 'node:crypto';
import { createEchoes, ECHO_PATH } from '@sidecart/kit/echo';
import { createHttpApp } from '@sidecart/kit/http';
import {
  createTestDatabase,
  send,
  startTestServer,
  testLog,
  type TestDatabase,
  type TestServer,
} from '@sidecart/kit/testing';

let database: TestDatabase;
let server: TestServer;
let isSubscribed: boolean;
let echoes: ReturnType<typeof createEchoes>;

beforeEach(async () => {
  isSubscribed = true;
  database = await createTestDatabase('order');
  const dapr = { subscribesTo: async (path: string) => isSubscribed && path === ECHO_PATH };
  echoes = createEchoes({ db: database.db, dapr, log: testLog, checkMs: 0 });
  const app = createHttpApp({ log: testLog, readiness: {}, routers: [echoes.router] });
  server = await startTestServer({ app });
});
afterEach(async () => {
  await server.stop();
  await database.drop();
});

/** A row of the outbox that was published so many seconds ago. */
async function published(secondsAgo: number, topic = 'orders'): Promise<string> {
  const id = randomUUID();
  await database.db.query(
    `INSERT INTO outbox (id, topic, type, aggregate_id, data, published_at)
     VALUES ($1, $2, 'order.placed', 'a', '{}', now() - make_interval(secs => $3))`,
    [id, topic, secondsAgo],
  );
  return id;
}
const bring = (body: unknown) => send(server, 'POST', ECHO_PATH, { body });
const heard = async (...ids: string[]) => {
  for (const id of ids) expect((await bring({ id })).status).toBe(200);
};
const heardAgo = (id: string, seconds: number) =>
  database.db.query('UPDATE outbox SET echoed_at = now() - make_interval(secs => $2) WHERE id = $1', [
    id,
    seconds,
  ]);
const toPublish = async () => {
  const { rows } = await database.db.query<{ id: string }>(
    'SELECT id FROM outbox WHERE published_at IS NULL',
  );
  return rows.map(({ id }) => id).sort();
};

test('an event whose echo was overtaken by a later one’s is published again, and no other', async () => {
  const lost = await published(30);
  await heard(await published(40), await published(20));
  await published(19);
  await echoes.check();
  expect(await toPublish()).toEqual([lost]);
});

test('topics do not overtake each other', async () => {
  await published(30, 'payments');
  await heard(await published(20));
  await echoes.check();
  expect(await toPublish()).toEqual([]);
});

test('the last event before a silence is published again after a minute', async () => {
  await heardAgo(await published(120), 119);
  const lost = await published(70);
  await published(50);
  await echoes.check();
  expect(await toPublish()).toEqual([lost]);
});

test('a queue that lags behind loses nothing, so nothing is published again', async () => {
  await heardAgo(await published(300), 2);
  for (const secondsAgo of [299, 200, 100]) await published(secondsAgo);
  await echoes.check();
  expect(await toPublish()).toEqual([]);
});

test('without a subscription to the echoes nothing is published again', async () => {
  isSubscribed = false;
  await published(3_600);
  await echoes.check();
  expect(await toPublish()).toEqual([]);
});

test('echoes come in bulk, each with a verdict; those of others are acknowledged', async () => {
  const ids = [await published(90), await published(80)];
  const entries = [...ids, randomUUID(), 'not an id of ours'].map((id, index) => ({
    entryId: String(index),
    event: { id },
  }));
  const response = await bring({ entries: [...entries, { entryId: '4', event: null }] });
  const statuses = ['0', '1', '2', '3', '4'].map((entryId) => ({ entryId, status: 'SUCCESS' }));
  expect(await response.json()).toEqual({ statuses });
  await echoes.check();
  expect(await toPublish()).toEqual([]);
});
