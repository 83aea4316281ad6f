import { events, type EventData, type EventType } from '@sidecart/contracts/topics';
import express, { type Router } from 'express';
import Joi from 'joi';
import type { CloudEvent } from './dapr';
import type { Db, Tx } from './db';
import { invalid, outcomes, toAppError } from './errors';
import type { Logger } from './log';

/** The metadata of an event. */
export interface EventMeta {
  id: string;
  occurredAt: Date;
}

/** The transaction of an event; it may be called several times. */
export type EventTx = Db['tx'];

/** A route of a service's event endpoint: an event type and the use case that handles it. */
export interface Subscription {
  type: EventType;
  /** @param tx runs work in the transaction in which the event is recorded as handled */
  handle(event: CloudEvent, tx: EventTx): Promise<unknown>;
  /** Set where events are handled in bulk. Types that share the function get one call, after types without it, in any order. */
  handleAll?: (events: readonly CloudEvent[], tx: EventTx) => Promise<unknown>;
}

const envelope = Joi.object({
  specversion: Joi.string().valid('1.0').required(),
  id: Joi.string().max(256).required(),
  source: Joi.string().required(),
  type: Joi.string().required(),
  time: Joi.string().isoDate(),
  data: Joi.any().required(),
})
  .unknown()
  .required();

function read<T extends EventType>(type: T, schema: Joi.ObjectSchema, event: CloudEvent): EventData<T> {
  const { error } = schema.unknown().validate(event.data, { convert: false });
  if (error) throw invalid('event-malformed', `${type} ${event.id}: ${error.message}`);
  try {
    return events[type].codec.fromJSON(event.data) as EventData<T>;
  } catch (cause) {
    throw invalid('event-malformed', `${type} ${event.id} cannot be read: ${String(cause)}`);
  }
}

/**
 * Routes an event to a use case. `schema` lists the fields that this service relies on; unknown fields are accepted, so that
 * a newer publisher can add some.
 */
export function on<T extends EventType>(
  type: T,
  schema: Joi.ObjectSchema,
  handle: (data: EventData<T>, meta: EventMeta, tx: EventTx) => Promise<unknown>,
): Subscription {
  return {
    type,
    handle: async (event, tx) => {
      const occurredAt = new Date(event.time ?? Date.now());
      return handle(read(type, schema, event), { id: event.id, occurredAt }, tx);
    },
  };
}

/** The same for types whose events carry a version, so that their order does not matter: the use case handles many at a time. */
export function onMany<T extends EventType>(
  types: readonly T[],
  schema: Joi.ObjectSchema,
  handle: (data: EventData<T>[], tx: EventTx) => Promise<unknown>,
): Subscription[] {
  const handleAll = async (all: readonly CloudEvent[], tx: EventTx) =>
    handle(
      all.map((event) => read(event.type as T, schema, event)),
      tx,
    );
  return types.map((type) => ({ type, handle: (event, tx) => handleAll([event], tx), handleAll }));
}

/** The newest state per key among many events. */
export function newestOf<T extends { version: number }>(
  states: readonly T[],
  keyOf: (state: T) => string,
): T[] {
  const newest = new Map<string, T>();
  for (const state of states)
    if (state.version > (newest.get(keyOf(state))?.version ?? 0)) newest.set(keyOf(state), state);
  return [...newest.values()];
}

const within =
  (t: Tx): EventTx =>
  (work) =>
    work(t);

const noTransaction: EventTx = () => {
  throw new Error('this event endpoint has no database for a transaction');
};

interface Routed {
  subscription: Subscription;
  event: CloudEvent;
}

async function handleEach(batch: readonly Routed[], tx: EventTx): Promise<void> {
  const many = new Map<NonNullable<Subscription['handleAll']>, CloudEvent[]>();
  for (const { subscription, event } of batch) {
    const { handleAll } = subscription;
    const gathered = handleAll && many.get(handleAll);
    if (gathered) gathered.push(event);
    else if (handleAll) many.set(handleAll, [event]);
    else await subscription.handle(event, tx);
  }
  for (const [handleAll, gathered] of many) await handleAll(gathered, tx);
}

/** Handles events in one transaction, each at most once, or none of them. */
const handleTogether = (db: Db | undefined, batch: readonly Routed[]): Promise<void> => {
  if (!db) return handleEach(batch, noTransaction);
  return db.tx(async (t) => {
    const { rows } = await t.query<{ event_id: string }>(
      `INSERT INTO processed_events (event_id) SELECT DISTINCT unnest($1::text[]) ON CONFLICT DO NOTHING
       RETURNING event_id`,
      [batch.map(({ event }) => event.id)],
    );
    const fresh = new Set(rows.map((row) => row.event_id));
    await handleEach(
      batch.filter(({ event }) => fresh.delete(event.id)),
      within(t),
    );
  });
};

const always = () => true;
const never = () => false;

type Verdict = 'SUCCESS' | 'RETRY' | 'DROP';

/** What the sidecar sends for a subscription with `bulkSubscribe`. */
interface Bulk {
  entries: { entryId: string; event: CloudEvent }[];
}
const bulk = Joi.object({
  entries: Joi.array()
    .items(Joi.object({ entryId: Joi.string().required(), event: Joi.any().required() }).unknown())
    .required(),
})
  .unknown()
  .required();

/**
 * The event endpoint: `POST /events/<topic>` with one CloudEvent, or with several and a verdict for each. The event's id is
 * recorded in the transaction of its effect, so a redelivery has no effect; without a database the use cases must be
 * idempotent themselves. Types without a subscription are acknowledged. An event whose handler throws is never acknowledged:
 * the kind of error decides whether the sidecar retries it or publishes it on the dead-letter topic.
 */
export function eventRoutes(deps: { db?: Db; log: Logger; subscriptions: readonly Subscription[] }): Router {
  const { db, log, subscriptions } = deps;
  const byType = new Map(subscriptions.map((subscription) => [subscription.type as string, subscription]));
  const router = express.Router();
  const parse = express.json({ limit: '16mb', type: ['application/json', 'application/*+json'] });

  async function handle(event: CloudEvent): Promise<{ verdict: Verdict; http: number }> {
    try {
      const { error } = envelope.validate(event);
      if (error) throw invalid('event-malformed', `not a CloudEvent: ${error.message}`);
      const subscription = byType.get(event.type);
      if (subscription) await handleTogether(db, [{ subscription, event }]);
      return { verdict: 'SUCCESS', http: 200 };
    } catch (error) {
      const { kind, code } = toAppError(error);
      const verdict = outcomes[kind].event;
      log.warn({ err: error, verdict, code, type: event?.type, eventId: event?.id }, 'event not handled');
      if (verdict === 'drop') return { verdict: 'DROP', http: 200 };
      return { verdict: 'RETRY', http: kind === 'internal' ? 500 : 503 };
    }
  }

  /** Handles all events in one transaction; if that fails, handles each event separately to get a verdict for each. */
  async function handleBulk(entries: Bulk['entries']) {
    const readable = new Set(entries.filter(({ event }) => !envelope.validate(event).error));
    const routed = [...readable].flatMap(({ event }) => {
      const subscription = byType.get(event.type);
      return subscription ? [{ subscription, event }] : [];
    });
    const together = await handleTogether(db, routed).then(always, never);
    const statuses: { entryId: string; status: Verdict }[] = [];
    for (const entry of entries) {
      const done = together && readable.has(entry);
      const status = done ? 'SUCCESS' : (await handle(entry.event)).verdict;
      statuses.push({ entryId: entry.entryId, status });
    }
    return statuses;
  }

  router.post('/events/:topic', parse, async (req, res) => {
    if (bulk.validate(req.body).error) {
      const { verdict, http } = await handle(req.body as CloudEvent);
      res.status(http).json({ status: verdict });
      return;
    }
    res.json({ statuses: await handleBulk((req.body as Bulk).entries) });
  });
  return router;
}
