// A small service: the kit's event endpoint with its inbox, the outbox and the Dapr client, with its own database. Each
// received event is a row in `effects`, written in the transaction that also records the event as processed.
import { randomUUID } from 'node:crypto';
import express from 'express';
import { PROBE_PATH, createBrokerWatch } from '@sidecart/kit/broker-watch';
import { createDapr } from '@sidecart/kit/dapr';
import { createDb } from '@sidecart/kit/db';
import { invalid } from '@sidecart/kit/errors';
import { eventRoutes } from '@sidecart/kit/events';
import { listen } from '@sidecart/kit/listener';
import { createLogger } from '@sidecart/kit/log';
import { createOutbox } from '@sidecart/kit/outbox';
import { sleep } from '../local/places.mjs';

export const PUBLISHER = 'conformance-publisher';
export const CONSUMER = 'conformance';
/** Events one by one, and in bulk. */
export const TOPICS = ['conformance', 'conformance-bulk'];
export const deadTopic = 'conformance.dead';

const TYPE = 'order.placed';
const WITHIN_MS = 60_000;

export async function startApp(databaseUrl) {
  const log = createLogger('conformance', process.env.CONFORMANCE_LOG_LEVEL ?? 'silent');
  const db = createDb({ connectionString: databaseUrl, max: 10 }, () => undefined);
  await db.query(
    'CREATE TABLE effects (nth bigint GENERATED ALWAYS AS IDENTITY, event_id text NOT NULL, subject text)',
  );
  /** The number of deliveries of each event, and its handler. */
  const deliveries = new Map();
  const behaviours = new Map();
  const dead = new Map();

  const handle = async (event, tx) => {
    const count = (deliveries.get(event.id) ?? 0) + 1;
    deliveries.set(event.id, count);
    await tx((t) =>
      t.query('INSERT INTO effects (event_id, subject) VALUES ($1, $2)', [event.id, event.subject]),
    );
    // Called after the effect, so that only a rollback undoes the effect.
    behaviours.get(event.subject)?.(count, event);
  };
  const app = express();
  app.get('/livez', (_req, res) => void res.sendStatus(200));
  app.post(`/${deadTopic}`, express.json({ type: () => true }), (req, res) => {
    dead.set(req.body.id, req.body);
    res.json({ status: 'SUCCESS' });
  });
  app.use(eventRoutes({ db, log, subscriptions: [{ type: TYPE, handle }] }));
  app.post(PROBE_PATH, (_req, res) => void res.json({ status: 'SUCCESS' }));
  const listener = await listen({ host: '127.0.0.1', port: 0, app });

  let dapr;
  let outbox;
  let watches = [];
  const event = ({ subject = randomUUID(), id = randomUUID(), data = {}, type = TYPE } = {}) => ({
    specversion: '1.0',
    id,
    source: PUBLISHER,
    type,
    subject,
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    data,
  });
  const effectsOf = async (ids) =>
    (await db.query('SELECT event_id, subject FROM effects WHERE event_id = ANY($1) ORDER BY nth', [ids]))
      .rows;

  async function until(what, probe, fits, withinMs = WITHIN_MS) {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const value = await probe();
      if (fits(value)) return value;
      if (Date.now() > deadline)
        throw new Error(`${what}: ${JSON.stringify(value)} after ${withinMs / 1_000} s`);
      await sleep(50);
    }
  }

  /** Waits until each event had its effect. @returns the effects in order of handling */
  async function untilHandled(ids, withinMs = WITHIN_MS) {
    const distinct = new Set(ids).size;
    const missing = async () => distinct - new Set((await effectsOf(ids)).map((row) => row.event_id)).size;
    await until('events that had no effect', missing, (count) => count === 0, withinMs);
    return effectsOf(ids);
  }

  const published = (topic, each) =>
    dapr.publish(topic, each, each.subject).then(
      () => true,
      (error) => error.message,
    );

  /** Publishes each event separately and waits for its effect; retries like the outbox. */
  async function deliver(topic, events) {
    for (const each of events)
      await until(
        'publish',
        () => published(topic, each),
        (taken) => taken === true,
      );
    return untilHandled(events.map(({ id }) => id));
  }

  return {
    db,
    deliver,
    /**
     * A sidecar is ready before its subscriptions are. Each of them may make a broker share out the topics again, which repeats
     * deliveries: the checks begin after the last one.
     */
    async untilSubscribed() {
      for (const topic of TOPICS) await deliver(topic, [event()]);
      const first = event();
      await until(
        'publish',
        () => published(deadTopic, first),
        (taken) => taken === true,
      );
      await until('the first dead letter', async () => dead.has(first.id), Boolean);
    },
    deliveries,
    dead,
    port: listener.port,
    event,
    effectsOf,
    until,
    untilHandled,
    /** Sets what runs after the effect of events with this subject; it may throw. */
    on: (subject, behaviour) => behaviours.set(subject, behaviour),
    refuse: () => {
      throw invalid('refused', 'this event is refused');
    },
    /** Records events in one transaction and lets the relay publish them. @returns their ids in that order */
    async commit(subjects) {
      const events = subjects.map((subject) => ({
        type: TYPE,
        aggregateId: subject,
        data: { cartId: subject, version: 1, lineCount: 1 },
      }));
      return db.tx(async (t) => {
        const { rows } = await t.query('SELECT coalesce(max(seq), 0) AS last FROM outbox');
        await outbox.addAll(t, events);
        const added = await t.query('SELECT id FROM outbox WHERE seq > $1 ORDER BY seq', [rows[0].last]);
        return added.rows.map(({ id }) => id);
      });
    },
    dapr: () => dapr,
    /** @param {{ publisher: number, consumer: number }} ports of the sidecars */
    connect(ports) {
      dapr = createDapr({ port: ports.publisher });
      // The kit maps event types to the topics of the shop; a check chooses the topic itself.
      const publishAll = (_topic, events) => dapr.publishAll(TOPICS[0], events);
      outbox = createOutbox({ service: PUBLISHER, db, dapr: { ...dapr, publishAll }, log, pollMs: 200 });
      outbox.start();
      const consumer = createDapr({ port: ports.consumer });
      watches = [
        createBrokerWatch({ service: PUBLISHER, dapr, log, publishAgain: outbox.publishAgain }),
        createBrokerWatch({ service: CONSUMER, dapr: consumer, log }),
      ];
      for (const watch of watches) watch.start();
    },
    async stop() {
      await Promise.all(watches.map((watch) => watch.stop()));
      await outbox?.stop();
      await listener.stop(1_000);
      await db.close();
    },
  };
}
