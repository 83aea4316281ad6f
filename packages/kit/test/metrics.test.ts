import { createDapr } from '@sidecart/kit/dapr';
import { createDb } from '@sidecart/kit/db';
import { createOutbox, type OutboxRelay } from '@sidecart/kit/outbox';
import { createTestDatabase, eventually, testLog, type TestDatabase } from '@sidecart/kit/testing';
import { createWorker } from '@sidecart/kit/worker';
import { scrape } from '@sidecart/metrics/metrics';
import { startSidecar, type FakeSidecar } from './sidecar';

let database: TestDatabase;
let sidecar: FakeSidecar;
let isBrokerThere: boolean;
let stops: (() => Promise<unknown>)[];

beforeEach(async () => {
  database = await createTestDatabase('order');
  isBrokerThere = true;
  sidecar = await startSidecar(() => (isBrokerThere ? 204 : 500));
  stops = [sidecar.stop, database.drop];
});
afterEach(async () => {
  for (const stop of stops) await stop();
});

/** Every value of a scrape by its name, with its worker where it has one. */
async function metrics(): Promise<Record<string, number>> {
  const { text } = await scrape();
  const lines = text.split('\n').filter((line) => line.startsWith('sidecart_'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}
const OUTBOX = 'sidecart_outbox_lag_seconds';
const lagOf = (worker: string) => `sidecart_worker_lag_seconds{worker="${worker}"}`;
const failuresOf = (worker: string) => `sidecart_worker_consecutive_failures{worker="${worker}"}`;

function startRelay(): OutboxRelay {
  const { db } = database;
  const dapr = createDapr({ port: sidecar.port });
  const relay = createOutbox({ service: 'order', db, dapr, log: testLog, pollMs: 20 });
  relay.start();
  stops.unshift(relay.stop);
  return relay;
}

const add = (relay: OutboxRelay) =>
  database.db.tx((t) =>
    relay.add(t, {
      type: 'inventory.low',
      aggregateId: 'sku',
      data: { sku: 'sku', available: 1, threshold: 9, occurredAt: undefined },
    }),
  );

test('the lag of the outbox grows while the broker is unavailable, and is gone once it is back', async () => {
  const relay = startRelay();
  expect((await metrics())[OUTBOX]).toBe(0);
  isBrokerThere = false;
  await add(relay);
  await eventually(async () => ((await metrics())[OUTBOX] ?? 0) > 1);
  const before = (await metrics())[OUTBOX] ?? 0;
  await add(relay);
  await eventually(async () => ((await metrics())[OUTBOX] ?? 0) > before + 0.5);
  // The relay itself works: it waits for the broker.
  expect((await metrics())[failuresOf('outbox')]).toBe(0);
  isBrokerThere = true;
  await eventually(async () => (await metrics())[OUTBOX] === 0);
  await relay.stop();
  expect(Object.keys(await metrics())).not.toContain(lagOf('outbox'));
});

test('the lag of a worker grows while its rounds fail, and falls with the first that succeeds', async () => {
  let isAway = true;
  const worker = createWorker({
    log: testLog,
    name: 'mails',
    pollMs: 20,
    round: async () => {
      if (isAway) throw new Error('away');
    },
  });
  worker.start();
  await eventually(async () => ((await metrics())[failuresOf('mails')] ?? 0) >= 3);
  const failing = (await metrics())[lagOf('mails')] ?? 0;
  expect(failing).toBeGreaterThan(0.3);
  isAway = false;
  await eventually(async () => (await metrics())[failuresOf('mails')] === 0);
  await eventually(async () => ((await metrics())[lagOf('mails')] ?? failing) < failing);
  await worker.stop();
  expect(Object.keys(await metrics()).filter((name) => name.includes('mails'))).toEqual([]);
});

test('a standby replica shows no worker until it acquires the lock', async () => {
  const worker = createWorker({
    log: testLog,
    name: 'reindexer',
    pollMs: 20,
    oneAtATime: database.db,
    round: async () => 'none' as const,
  });
  await database.db.withLock('reindexer', async () => {
    worker.start();
    stops.unshift(worker.stop);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(Object.keys(await metrics())).not.toContain(lagOf('reindexer'));
  });
  await eventually(async () => lagOf('reindexer') in (await metrics()));
});

test('a pool without a free connection shows who waits, and the scrape does not wait along', async () => {
  const small = createDb({ connectionString: database.url, max: 2 }, () => undefined);
  stops.unshift(small.close);
  const dapr = createDapr({ port: sidecar.port });
  const relay = createOutbox({ service: 'order', db: small, dapr, log: testLog, pollMs: 3_600_000 });
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const waiting = 'sidecart_database_pool_waiting';
  const inUse = (seen: Record<string, number>) =>
    (seen['sidecart_database_pool_connections'] ?? 0) -
    (seen['sidecart_database_pool_idle_connections'] ?? 0);

  const held = [1, 2].map(() => small.tx(() => released));
  await eventually(async () => inUse(await metrics()) === 2);
  relay.start();
  stops.unshift(relay.stop);
  const queued = [1, 2, 3].map(() => small.query('SELECT 1'));
  const seen = await metrics();
  // The relay waits for a connection that holds its lock, the rest are the three.
  expect(seen[waiting]).toBe(4);
  expect(inUse(seen)).toBe(2);
  expect(seen).not.toHaveProperty(OUTBOX);
  release();
  await Promise.all([...held, ...queued]);
  await eventually(async () => {
    const later = await metrics();
    return later[waiting] === 0 && later[OUTBOX] === 0;
  });
});
