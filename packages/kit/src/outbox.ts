import { randomUUID } from 'node:crypto';
import { encodeEventData, events, type OutgoingEvent } from '@sidecart/contracts/topics';
import { observeOutbox } from '@sidecart/metrics/metrics';
import type { CloudEvent, Dapr } from './dapr';
import type { Db, Tx } from './db';
import type { Logger } from './log';
import { createWorker, type Found } from './worker';

export interface Outbox {
  /** Records the event in the caller's transaction; it is published after the commit, at least once. */
  add(t: Tx, event: OutgoingEvent): Promise<void>;
  /** Records events in this order, in one statement. */
  addAll(t: Tx, events: readonly OutgoingEvent[]): Promise<void>;
}

export interface OutboxRelay extends Outbox {
  /** Publishes events of that time and later again, in case the broker lost them. Inboxes discard duplicates. */
  publishAgain(since: Date): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

interface OutboxRow {
  id: string;
  topic: string;
  type: string;
  aggregate_id: string;
  data: unknown;
  created_at: Date;
}

const BATCH = 200;
/** Divides the batch size after a failure: a broker that confirms events one by one may exceed the deadline with a full batch. */
const SHRINK = 4;
/** Under load, events of several purchases are published together; after an idle period, the first event is published immediately. */
const GATHER_MS = 250;
/** The longest poll interval while idle, and so the longest delay of events recorded by other replicas. */
const IDLE_MS = 1_000;

/** Records events without a relay of its own, for a command that runs beside the service whose relay publishes them. */
export function createOutboxWriter(nudge: () => void = () => undefined): Outbox {
  async function addAll(t: Tx, outgoing: readonly OutgoingEvent[]): Promise<void> {
    if (outgoing.length === 0) return;
    await t.query(
      `INSERT INTO outbox (id, topic, type, aggregate_id, data)
       SELECT id, topic, type, aggregate_id, data
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::jsonb[])
         WITH ORDINALITY AS event (id, topic, type, aggregate_id, data, nth)
       ORDER BY nth`,
      [
        outgoing.map(() => randomUUID()),
        outgoing.map(({ type }) => events[type].topic),
        outgoing.map(({ type }) => type),
        outgoing.map(({ aggregateId }) => aggregateId),
        outgoing.map((event) => JSON.stringify(encodeEventData(event))),
      ],
    );
    t.afterCommit(nudge);
  }
  return { add: (t, event) => addAll(t, [event]), addAll };
}

/**
 * The only way to publish events. One relay per database holds an advisory lock and publishes pending events: those of one
 * aggregate in order, different aggregates together. A commit in the same process wakes it; polling covers the rest.
 */
export function createOutbox(deps: {
  service: string;
  db: Db;
  dapr: Dapr;
  log: Logger;
  pollMs: number;
}): OutboxRelay {
  const { service, db, dapr, log, pollMs } = deps;
  let batch = BATCH;
  /** Ids that the broker accepted but that are not marked as published yet. After a crash they are published again. */
  let unmarked: string[] = [];

  const toEvent = (row: OutboxRow): CloudEvent => ({
    specversion: '1.0',
    id: row.id,
    source: service,
    type: row.type,
    subject: row.aggregate_id,
    time: row.created_at.toISOString(),
    datacontenttype: 'application/json',
    data: row.data,
  });

  /** Publishes events of different aggregates on one topic. @returns the rows that the broker accepted */
  async function publish(topic: string, rows: OutboxRow[]): Promise<OutboxRow[]> {
    const events = rows.map((row) => ({ event: toEvent(row), partitionKey: row.aggregate_id }));
    try {
      const failed = await dapr.publishAll(topic, events);
      if (failed.size > 0) log.warn({ topic, count: failed.size }, 'outbox relay: publish failed; retrying');
      return rows.filter(({ id }) => !failed.has(id));
    } catch (error) {
      log.warn({ err: error, topic, count: rows.length }, 'outbox relay: publish failed; retrying');
      return [];
    }
  }

  /** Publishes in rounds: the next event of each aggregate whose earlier events the broker accepted. @returns ids of published events */
  async function publishTopic(topic: string, rows: readonly OutboxRow[]): Promise<string[]> {
    const published: string[] = [];
    let queues = [...groupBy(rows, (row) => row.aggregate_id).values()];
    while (queues.length > 0) {
      const heads = queues.flatMap((queue) => queue.slice(0, 1));
      const accepted = new Set((await publish(topic, heads)).map(({ id }) => id));
      published.push(...accepted);
      queues = queues
        .filter(([head]) => head && accepted.has(head.id))
        .map(([, ...later]) => later)
        .filter(({ length }) => length > 0);
    }
    return published;
  }

  /** Uses one statement, which halves the number of commits under load. */
  const markAndRead = () =>
    db.query<OutboxRow>(
      `WITH marked AS (UPDATE outbox SET published_at = now() WHERE id = ANY($2))
       SELECT id, topic, type, aggregate_id, data, created_at FROM outbox
       WHERE published_at IS NULL AND id <> ALL($2) ORDER BY seq LIMIT $1`,
      [batch, unmarked],
    );

  async function relayBatch(): Promise<Found> {
    const { rows } = await markAndRead();
    unmarked = [];
    const topics = [...groupBy(rows, ({ topic }) => topic)];
    unmarked = (await Promise.all(topics.map((each) => publishTopic(...each)))).flat();
    if (unmarked.length > 0) worker.nudge();
    const isComplete = unmarked.length === rows.length;
    const isMore = isComplete && rows.length === batch;
    batch = isComplete ? Math.min(BATCH, batch * 2) : Math.max(1, Math.floor(batch / SHRINK));
    return isMore ? 'more' : rows.length > 0 ? 'some' : 'none';
  }

  async function readLag(): Promise<number> {
    const { rows } = await db.query<{ age: number }>(
      `SELECT extract(epoch FROM now() - created_at)::float8 AS age FROM outbox
       WHERE published_at IS NULL ORDER BY seq LIMIT 1`,
    );
    return rows[0]?.age ?? 0;
  }

  const worker = createWorker({
    log,
    name: 'outbox',
    pollMs,
    idleMs: Math.max(pollMs, IDLE_MS),
    gatherMs: GATHER_MS,
    oneAtATime: db,
    round: relayBatch,
  });

  return {
    async publishAgain(since) {
      const again = 'UPDATE outbox SET published_at = NULL WHERE published_at > $1';
      const { rowCount } = await db.query(again, [since]);
      if (rowCount > 0) log.warn({ count: rowCount, since }, 'outbox relay: publishing events again');
      worker.nudge();
    },
    ...createOutboxWriter(worker.nudge),
    start() {
      observeOutbox(readLag);
      worker.start();
    },
    async stop() {
      observeOutbox(undefined);
      await worker.stop();
      if (unmarked.length > 0) await markAndRead();
    },
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
