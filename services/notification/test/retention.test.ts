import { createTestDatabase, type TestDatabase } from '@sidecart/kit/testing';
import { fillAndPurge } from '@sidecart/kit/testing-retention';
import { notificationRetention } from '../src/retention';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase('notification')));
afterAll(() => database.drop());

test.each([
  {
    table: 'deliveries',
    fill: `INSERT INTO deliveries (id, template, about, locale, recipient, view, status, next_attempt_at, created_at)
           SELECT $1 || n, 'order-placed', $1 || n, 'en', 'a@b.c', '{}', CASE n % 2 WHEN 0 THEN 'sent' ELSE 'dead' END, $3, $3
           FROM generate_series(1, $2) AS n`,
    stays: `INSERT INTO deliveries (id, template, about, locale, recipient, view, next_attempt_at, created_at)
            VALUES ('pending', 'order-placed', 'pending', 'en', 'a@b.c', '{}', '2000-01-01', '2000-01-01')`,
  },
  {
    table: 'dead_letters',
    fill: `INSERT INTO dead_letters (id, topic, event_id, payload, status, received_at)
           SELECT $1 || n, 'order.dead', $1 || n, '{}', 'redriven', $3 FROM generate_series(1, $2) AS n`,
    stays: `INSERT INTO dead_letters (id, topic, event_id, payload, received_at)
            VALUES ('open', 'order.dead', 'open', '{}', '2000-01-01')`,
  },
])('deletes old rows of $table in bounded batches and keeps the others', async (rows) => {
  expect(await fillAndPurge(database.db, notificationRetention, rows)).toEqual({
    isGone: true,
    isBounded: true,
    strays: [],
  });
});
