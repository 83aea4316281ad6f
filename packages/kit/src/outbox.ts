import { randomUUID } from 'node:crypto';
import { encodeEventData, events, type OutgoingEvent } from '@sidecart/contracts/topics';
import type { CloudEvent, Dapr } from './dapr';
import type { Db, Tx } from './db';
import type { Logger } from './log';

export interface Outbox {
  /** Records the fact in the caller's transaction; it is published after the commit, at least once. */
  add(t: Tx, event: OutgoingEvent): Promise<void>;
}

export interface OutboxRelay extends Outbox {
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
const LOCK_KEY = 0x6f757462;

/**
 * The only path to publish. One relay per database holds an advisory lock and publishes what is unpublished: facts of one
 * aggregate in order, aggregates side by side. It is nudged in process after a commit and polls behind that.
 */
export function createOutbox(deps: {
  service: string;
  db: Db;
  dapr: Dapr;
  log: Logger;
  pollMs: number;
}): OutboxRelay {
  const { service, db, dapr, log, pollMs } = deps;
  let stopped = false;
  let nudged = false;
  let wake: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();

  const nudge = () => {
    nudged = true;
    wake();
  };

  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      if (nudged || stopped) return resolve();
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function publishInOrder(rows: OutboxRow[]): Promise<string[]> {
    const published: string[] = [];
    for (const row of rows) {
      const event: CloudEvent = {
        specversion: '1.0',
        id: row.id,
        source: service,
        type: row.type,
        subject: row.aggregate_id,
        time: row.created_at.toISOString(),
        datacontenttype: 'application/json',
        data: row.data,
      };
      try {
        await dapr.publish(row.topic, event, row.aggregate_id);
      } catch (error) {
        log.warn({ err: error, type: row.type, eventId: row.id }, 'publish failed, will try again');
        break;
      }
      published.push(row.id);
    }
    return published;
  }

  /** Publishes one batch; false when there was nothing left or something failed. */
  async function relayBatch(): Promise<boolean> {
    const { rows } = await db.query<OutboxRow>(
      `SELECT id, topic, type, aggregate_id, data, created_at FROM outbox
       WHERE published_at IS NULL ORDER BY seq LIMIT ${BATCH}`,
    );
    if (rows.length === 0) return false;
    const byAggregate = groupBy(rows, (row) => `${row.topic}/${row.aggregate_id}`);
    const published = (await Promise.all([...byAggregate.values()].map(publishInOrder))).flat();
    if (published.length > 0)
      await db.query('UPDATE outbox SET published_at = now() WHERE id = ANY($1)', [published]);
    return published.length === rows.length && rows.length === BATCH;
  }

  async function relayWhileLocked(): Promise<void> {
    const session = await db.connect();
    let lost: Error | undefined;
    session.on('error', (error) => (lost = error));
    try {
      const { rows } = await session.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
        LOCK_KEY,
      ]);
      if (!rows[0]?.locked) return;
      while (!stopped && !lost) {
        nudged = false;
        while (await relayBatch());
        await rest(pollMs);
      }
      if (!lost) await session.query('SELECT pg_advisory_unlock($1)', [LOCK_KEY]);
    } finally {
      session.removeAllListeners('error');
      session.release(lost);
    }
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      try {
        await relayWhileLocked();
      } catch (error) {
        log.warn({ err: error }, 'outbox relay will start again');
      }
      nudged = false;
      await rest(1_000);
    }
  }

  return {
    async add(t, event) {
      await t.query('INSERT INTO outbox (id, topic, type, aggregate_id, data) VALUES ($1, $2, $3, $4, $5)', [
        randomUUID(),
        events[event.type].topic,
        event.type,
        event.aggregateId,
        encodeEventData(event),
      ]);
      t.afterCommit(nudge);
    },
    start() {
      running = loop();
    },
    async stop() {
      stopped = true;
      wake();
      await running;
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
