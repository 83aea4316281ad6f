import { randomUUID } from 'node:crypto';
import { purge } from '@sidecart/kit/purge';
import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';

const now = new Date('2026-06-01T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('order');
});
afterAll(() => database.drop());

test('what has served its purpose goes; what is younger, or not yet published, stays', async () => {
  const { db } = database;
  const fact = (id: string, publishedAt: Date | null) =>
    db.query(
      `INSERT INTO outbox (id, topic, type, aggregate_id, data, created_at, published_at)
       VALUES ($1, 'orders', 'order.placed', 'o-1', '{}', $2, $3)`,
      [id, hoursAgo(24 * 365), publishedAt],
    );
  const [old, young, unpublished] = [randomUUID(), randomUUID(), randomUUID()];
  await fact(old, hoursAgo(7 * 24 + 1));
  await fact(young, hoursAgo(7 * 24 - 1));
  await fact(unpublished, null);
  for (const [id, hours] of [
    ['handled-long-ago', 30 * 24 + 1],
    ['handled', 30 * 24 - 1],
  ] as const)
    await db.query('INSERT INTO processed_events (event_id, processed_at) VALUES ($1, $2)', [
      id,
      hoursAgo(hours),
    ]);
  for (const [key, hours] of [
    ['used-long-ago', 49],
    ['used', 47],
  ] as const)
    await db.query(
      `INSERT INTO idempotency_keys (scope, key, request_hash, created_at) VALUES ('s', $1, 'h', $2)`,
      [key, hoursAgo(hours)],
    );

  await purge(db, now);

  const column = async (sql: string) => (await db.query<{ it: string }>(sql)).rows.map(({ it }) => it).sort();
  expect(await column('SELECT id AS it FROM outbox')).toEqual([young, unpublished].sort());
  expect(await column('SELECT event_id AS it FROM processed_events')).toEqual(['handled']);
  expect(await column('SELECT key AS it FROM idempotency_keys')).toEqual(['used']);
});
