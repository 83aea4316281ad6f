import { randomUUID } from 'node:crypto';
import { createDapr } from '@sidecart/kit/dapr';
import { createDb, type Db } from '@sidecart/kit/db';
import { createOutbox, type OutboxRelay } from '@sidecart/kit/outbox';
import { createTestDatabase, eventually, testLog, type TestDatabase } from '@sidecart/kit/testing';
import { startSidecar, type Call, type FakeSidecar } from './sidecar';

let database: TestDatabase;
let sidecar: FakeSidecar;
let refuses: (call: Call) => boolean;
/** How long the broker takes for an event, in milliseconds. */
let delay: number;
let stops: (() => Promise<void>)[];

beforeEach(async () => {
  database = await createTestDatabase('order');
  refuses = () => false;
  delay = 0;
  sidecar = await startSidecar(async (call) => {
    if (delay) await new Promise((resolve) => setTimeout(resolve, delay));
    return refuses(call) ? 500 : 204;
  });
  stops = [sidecar.stop, database.drop];
});
afterEach(async () => {
  for (const stop of stops) await stop();
});

function relayOn(db: Db, pollMs = 20): OutboxRelay {
  const dapr = createDapr({ port: sidecar.port });
  const relay = createOutbox({ service: 'inventory', db, dapr, log: testLog, pollMs });
  stops.unshift(relay.stop);
  return relay;
}
const low = (sku: string, available: number) => ({
  type: 'inventory.low' as const,
  aggregateId: sku,
  data: { sku, available, threshold: 9, occurredAt: undefined },
});
const add = (relay: OutboxRelay, sku: string, available: number) =>
  database.db.tx((t) => relay.add(t, low(sku, available)));
const publishedOf = (sku: string) =>
  sidecar.published
    .filter(({ partitionKey }) => partitionKey === sku)
    .map(({ event }) => (event.data as { available: number }).available);
const unpublished = async () =>
  (await database.db.query('SELECT 1 FROM outbox WHERE published_at IS NULL')).rowCount;
const allPublished = () => eventually(async () => (await unpublished()) === 0);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('an event becomes a CloudEvent with the id of its row, under the key of its aggregate', async () => {
  const relay = relayOn(database.db);
  relay.start();
  await add(relay, 'a/b', 3);
  await allPublished();
  const { rows } = await database.db.query<{ id: string; created_at: Date }>('SELECT * FROM outbox');
  expect(sidecar.published).toEqual([
    {
      topic: 'inventory',
      partitionKey: 'a/b',
      event: {
        specversion: '1.0',
        id: rows[0]?.id,
        source: 'inventory',
        type: 'inventory.low',
        subject: 'a/b',
        time: rows[0]?.created_at.toISOString(),
        datacontenttype: 'application/json',
        data: { sku: 'a/b', available: 3, threshold: 9 },
      },
    },
  ]);
});

test('an event of a type that is published no more, left by the version before, goes out as it is', async () => {
  const relay = relayOn(database.db);
  await database.db.query(
    `INSERT INTO outbox (id, topic, type, aggregate_id, data)
     VALUES ($1, 'checkouts', 'checkout.completed', 'c-1', '{"checkoutId": "c-1"}')`,
    [randomUUID()],
  );
  relay.start();
  await allPublished();
  expect(sidecar.published).toMatchObject([
    {
      topic: 'checkouts',
      partitionKey: 'c-1',
      event: { type: 'checkout.completed', data: { checkoutId: 'c-1' } },
    },
  ]);
});

test('a commit wakes the relay long before its poll', async () => {
  const relay = relayOn(database.db, 3_600_000);
  relay.start();
  await add(relay, 'a', 1);
  await allPublished();
  await add(relay, 'a', 2);
  await allPublished();
  expect(publishedOf('a')).toEqual([1, 2]);
});

test('a relay that stops has marked all that the broker took', async () => {
  const relay = relayOn(database.db, 3_600_000);
  relay.start();
  await add(relay, 'a', 1);
  await eventually(() => publishedOf('a').length === 1);
  await relay.stop();
  expect(await unpublished()).toBe(0);
});

test('what another process wrote is found by the poll', async () => {
  const relay = relayOn(database.db);
  relay.start();
  await add(relayOn(database.db), 'a', 1);
  await allPublished();
  expect(publishedOf('a')).toEqual([1]);
});

test('nothing of a transaction that was rolled back is published', async () => {
  const relay = relayOn(database.db);
  relay.start();
  const work = database.db.tx(async (t) => {
    await relay.add(t, low('a', 1));
    throw new Error('no');
  });
  await expect(work).rejects.toThrow('no');
  await add(relay, 'b', 1);
  await allPublished();
  expect(publishedOf('a')).toEqual([]);
  expect(publishedOf('b')).toEqual([1]);
});

test('events of one aggregate keep their order, more of them than one batch holds', async () => {
  const relay = relayOn(database.db);
  await database.db.tx(async (t) => {
    for (const number of upTo(250)) for (const sku of ['a', 'b']) await relay.add(t, low(sku, number));
  });
  relay.start();
  await allPublished();
  expect(publishedOf('a')).toEqual(upTo(250));
  expect(publishedOf('b')).toEqual(upTo(250));
});

test('a failed publish is retried; no event of its aggregate overtakes it, others continue', async () => {
  let failures = 0;
  refuses = ({ body }) => body.includes('"sku":"a","available":2') && (failures += 1) > 0;
  const relay = relayOn(database.db);
  for (const number of upTo(4)) {
    await add(relay, 'a', number);
    await add(relay, 'b', number);
  }
  relay.start();
  await eventually(() => failures >= 3);
  expect(publishedOf('a')).toEqual([1]);
  expect(publishedOf('b')).toEqual(upTo(4));
  refuses = () => false;
  await allPublished();
  expect(publishedOf('a')).toEqual(upTo(4));
  expect(publishedOf('b')).toEqual(upTo(4));
});

test('of two relays on one database one publishes, and the other takes over when it stops', async () => {
  const other = createDb({ connectionString: database.url, max: 5 }, () => undefined);
  stops.splice(1, 0, other.close);
  const [first, second] = [relayOn(database.db), relayOn(other)];
  first.start();
  second.start();
  await Promise.all(upTo(60).map((number) => add(number % 2 ? first : second, `sku-${number}`, number)));
  await allPublished();
  const ids = sidecar.published.map(({ event }) => event.id);
  expect(ids).toHaveLength(60);
  expect(new Set(ids).size).toBe(60);
  await first.stop();
  await add(second, 'after', 1);
  await allPublished();
  expect(publishedOf('after')).toEqual([1]);
});

test('a standby relay does not request the lock at each commit of its own process', async () => {
  const other = createDb({ connectionString: database.url, max: 5 }, () => undefined);
  stops.splice(1, 0, other.close);
  let asked = 0;
  const counted: Db = {
    ...other,
    withLockIfFree: (name, work) => ((asked += 1), other.withLockIfFree(name, work)),
  };
  relayOn(database.db).start();
  await eventually(async () => (await lockHolders()).length === 1);
  const standing = relayOn(counted);
  standing.start();
  await eventually(() => asked === 1);
  for (const number of upTo(40)) await counted.tx((t) => standing.add(t, low('a', number)));
  await allPublished();
  expect(asked).toBeLessThan(10);
});

const lockHolders = async () =>
  (
    await database.db.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
  ).rows.map(({ pid }) => pid);

test('it goes on after its session was killed', async () => {
  const relay = relayOn(database.db);
  relay.start();
  await add(relay, 'a', 1);
  await allPublished();
  const [pid] = await lockHolders();
  await database.db.query('SELECT pg_terminate_backend($1, 5000)', [pid]);
  await add(relay, 'a', 2);
  await allPublished();
  expect(publishedOf('a')).toEqual([1, 2]);
  await eventually(async () => (await lockHolders()).some((holder) => holder !== pid));
});

test('a relay that stops finishes what it is publishing and lets the lock go', async () => {
  const relay = relayOn(database.db);
  let open = () => undefined as void;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const slow = await startSidecar(() => gate.then(() => 204));
  stops.push(slow.stop);
  const dapr = createDapr({ port: slow.port });
  const held = createOutbox({ service: 'inventory', db: database.db, dapr, log: testLog, pollMs: 20 });
  held.start();
  await add(relay, randomUUID(), 1);
  await eventually(() => slow.calls.length === 1);
  const stopped = held.stop();
  open();
  await stopped;
  expect(await unpublished()).toBe(0);
  expect(await lockHolders()).toEqual([]);
});

test('a broker that is too slow for a whole batch still gets everything', async () => {
  const dapr = createDapr({ port: sidecar.port, timeoutMs: 1_000 });
  // As a broker that confirms one by one; what was sent once is sent to the end, whoever has given up waiting.
  delay = 10;
  const relay = createOutbox({ service: 'inventory', db: database.db, dapr, log: testLog, pollMs: 20 });
  stops.unshift(relay.stop);
  await database.db.tx((t) =>
    relay.addAll(
      t,
      upTo(200).map((nth) => low(`slow-${nth}`, nth)),
    ),
  );
  relay.start();
  await eventually(async () => (await unpublished()) === 0, { withinMs: 25_000 });
  expect(new Set(sidecar.published.map(({ partitionKey }) => partitionKey)).size).toBe(200);
});

test('what was published since a moment is published again, and nothing else', async () => {
  const relay = relayOn(database.db);
  relay.start();
  await add(relay, 'old', 1);
  await allPublished();
  await database.db.query(`UPDATE outbox SET published_at = now() - interval '1 min'`);
  await add(relay, 'new', 1);
  await allPublished();
  await relay.publishAgain(new Date(Date.now() - 30_000));
  await eventually(() => publishedOf('new').length === 2);
  await allPublished();
  expect({ old: publishedOf('old'), new: publishedOf('new') }).toEqual({ old: [1], new: [1, 1] });
  const ids = sidecar.published
    .filter(({ partitionKey }) => partitionKey === 'new')
    .map(({ event }) => event.id);
  expect(new Set(ids).size).toBe(1);
});
