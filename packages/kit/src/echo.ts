import express, { type Router } from 'express';
import type { CloudEvent, Dapr } from './dapr';
import type { Db } from './db';
import type { Logger } from './log';

/** Where a sidecar brings a service the events that it published itself. A component set subscribes to it, no service does. */
export const ECHO_PATH = '/outbox/echoes';

const CHECK_MS = 15_000;

type Brought = { event: CloudEvent; entryId: string };
const isId = (id: unknown): id is string => typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id);

/**
 * The events whose echo is overdue. An echo is overdue when that of an event published 5 s later is there, or when no echo
 * has come for a minute: a queue that merely lags behind still brings some. $1 is how far back to look.
 */
const OVERDUE = `
  WITH heard AS (
    SELECT topic, max(published_at) AS passed, max(echoed_at) AS last FROM outbox
    WHERE published_at > now() - $1::interval AND echoed_at IS NOT NULL GROUP BY topic
  )
  UPDATE outbox SET published_at = NULL WHERE id IN (
    SELECT id FROM outbox LEFT JOIN heard USING (topic)
    WHERE echoed_at IS NULL AND published_at > now() - $1::interval
      AND (published_at < heard.passed - interval '5 s'
        OR (published_at < now() - interval '1 min' AND coalesce(heard.last, '-infinity') < now() - interval '1 min'))
    LIMIT 1000
  )`;

/**
 * Finds events that a broker acknowledged and lost. Dapr's RabbitMQ component reports success when the connection breaks
 * before the broker has confirmed. A set with such a component brings a service its own events; one that does not come back
 * is published again, and the inboxes of its consumers absorb what was not lost after all. On other sets this does nothing.
 */
export function createEchoes(deps: {
  db: Db;
  dapr: Pick<Dapr, 'subscribesTo'>;
  log: Logger;
  checkMs?: number;
}) {
  const { db, dapr, log, checkMs = CHECK_MS } = deps;
  const router: Router = express.Router();
  const parse = express.json({ limit: '16mb', type: ['application/json', 'application/*+json'] });
  router.post(ECHO_PATH, parse, async (req, res) => {
    const { entries } = req.body as { entries?: Brought[] };
    const ids = (entries?.map(({ event }) => event?.id) ?? [(req.body as CloudEvent).id]).filter(isId);
    await db.query('UPDATE outbox SET echoed_at = now() WHERE id = ANY($1::uuid[])', [ids]);
    res.json(
      entries
        ? { statuses: entries.map(({ entryId }) => ({ entryId, status: 'SUCCESS' })) }
        : { status: 'SUCCESS' },
    );
  });

  let nextCheck = Date.now() + checkMs;
  // The process may have been away for long.
  let lookBack = '1 day';

  return {
    router,
    /** Marks what was lost as unpublished, from time to time. Called by the relay only, so once per database. */
    async check(): Promise<void> {
      if (Date.now() < nextCheck) return;
      nextCheck = Date.now() + checkMs;
      if (!(await dapr.subscribesTo(ECHO_PATH))) return;
      const { rowCount } = await db.query(OVERDUE, [lookBack]);
      lookBack = '10 min';
      if (rowCount > 0) log.warn({ count: rowCount }, 'published events did not come back; publishing again');
    },
  };
}
