// What services rely on, one check each. A check throws when the set fails it, and returns a sentence when the set
// differs in a way that the shop tolerates; returning nothing means pass.
import { randomUUID } from 'node:crypto';
import { sleep } from '../local/places.mjs';
import { TOPICS } from './app.mjs';

const OUTAGE_MS = 30_000;
const [plain, bulk] = TOPICS;
const many = (count, make) => Array.from({ length: count }, (_, index) => make(index));
const idsOf = (events) => events.map(({ id }) => id);

function expect(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

/** Each event had its effect exactly once. */
async function once(context, ids, withinMs) {
  const effects = await context.untilHandled(ids, withinMs);
  const repeated = effects.length - new Set(effects.map((row) => row.event_id)).size;
  expect(repeated === 0, `${repeated} events had their effect more than once`);
  return effects;
}

async function delivery(context) {
  const ids = await context.commit(many(20, () => randomUUID()));
  await once(context, ids);
  const unused = context.event({ type: 'cart.unknown' });
  await context.dapr().publish(plain, unused, unused.subject);
  const after = context.event();
  await context.deliver(plain, [after]);
  expect(!context.dead.has(unused.id), 'an event of a type without a rule became a dead letter');
}

async function redelivery(context) {
  const event = context.event();
  context.on(event.subject, (count) => {
    if (count < 3) throw new Error('not yet');
  });
  await context.dapr().publish(plain, event, event.subject);
  await once(context, [event.id]);
}

async function order(context) {
  const keys = many(5, () => randomUUID());
  const rounds = 20;
  // One event in the middle of each key is rejected twice: later events may overtake it.
  for (const key of keys) {
    let refusals = 2;
    let seen = 0;
    context.on(key, () => {
      seen += 1;
      if (seen >= 8 && (refusals -= 1) >= 0) throw new Error('not yet');
    });
  }
  const ids = await context.commit(many(rounds * keys.length, (index) => keys[index % keys.length]));
  const effects = await once(context, ids);
  const place = new Map(ids.map((id, index) => [id, index]));
  const overtaken = keys.filter((key) => {
    const places = effects.filter(({ subject }) => subject === key).map((row) => place.get(row.event_id));
    return places.some((at, index) => index > 0 && at < places[index - 1]);
  });
  if (overtaken.length)
    return `events of ${overtaken.length} of ${keys.length} keys were delivered out of order`;
}

async function deadLetter(context) {
  const refused = context.event();
  const failing = context.event();
  context.on(refused.subject, context.refuse);
  context.on(failing.subject, () => {
    throw new Error('never');
  });
  const blocked = context.event();
  for (const event of [refused, failing, blocked]) await context.dapr().publish(plain, event, event.subject);
  for (const event of [refused, failing]) {
    const letter = async () => context.dead.get(event.id) ?? null;
    const { type, data } = await context.until('dead letter', letter, Boolean);
    expect(
      type === event.type && JSON.stringify(data) === JSON.stringify(event.data),
      'the dead letter differs from the event',
    );
  }
  expect(context.deliveries.get(failing.id) > 1, 'it was not retried after the first failure');
  await once(context, [blocked.id]);
  expect((await context.effectsOf([refused.id, failing.id])).length === 0, 'a dead letter left an effect');
}

async function duplicates(context) {
  const event = context.event();
  for (let times = 0; times < 3; times += 1) await context.dapr().publish(plain, event, event.subject);
  const after = many(10, () => context.event({ subject: event.subject }));
  await context.deliver(plain, after);
  await context.until(
    'deliveries',
    async () => context.deliveries.get(event.id) ?? 0,
    (count) => count >= 1,
  );
  await once(context, [event.id]);
}

async function bulkPublish(context) {
  const events = many(150, () => context.event()).map((event) => ({ event, partitionKey: event.subject }));
  const failing = events[70].event;
  context.on(failing.subject, (count) => {
    if (count < 3) throw new Error('not yet');
  });
  const failed = await context.dapr().publishAll(bulk, events);
  expect(failed.size === 0, `${failed.size} of 150 events were not accepted`);
  await once(context, idsOf(events.map(({ event }) => event)));
}

async function ttl(context) {
  const dapr = context.dapr();
  const [short, long] = [randomUUID(), randomUUID()];
  await dapr.saveState('statestore', short, { a: 1 }, { ttlSeconds: 2 });
  await dapr.saveState('statestore', long, { a: 1 });
  expect((await dapr.getState('statestore', short))?.value.a === 1, 'the value was not found');
  const read = async () => (await dapr.getState('statestore', short)) ?? null;
  await context.until('the value that has expired', read, (state) => state === null, 10_000);
  expect(await dapr.getState('statestore', long), 'a value without a TTL was deleted');
  await dapr.deleteState('statestore', long);
}

async function etag(context) {
  const dapr = context.dapr();
  const key = randomUUID();
  await dapr.saveState('statestore', key, { version: 1 });
  const { etag: first } = (await dapr.getState('statestore', key)) ?? {};
  expect(first, 'the store returns no ETag');
  expect(
    await dapr.saveState('statestore', key, { version: 2 }, { etag: first }),
    'a fresh ETag was refused',
  );
  expect(
    !(await dapr.saveState('statestore', key, { version: 3 }, { etag: first })),
    'a stale ETag was accepted',
  );
  const { value } = await dapr.getState('statestore', key);
  expect(value.version === 2, `the value is ${JSON.stringify(value)}`);
  await dapr.deleteState('statestore', key);
}

/** The workflow engine writes every step in one transaction: all of it or nothing. */
async function transaction({ sidecars, dapr }) {
  const keys = [randomUUID(), randomUUID()];
  const send = (operations) =>
    fetch(`http://127.0.0.1:${sidecars.ports.publisher}/v1.0/state/workflowstore/transaction`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ operations }),
    });
  const upsert = (key, value, more = {}) => ({ operation: 'upsert', request: { key, value, ...more } });
  const taken = await send([upsert(keys[0], 1), upsert(keys[1], 1)]);
  expect(taken.ok, `HTTP ${taken.status}: ${await taken.text()}`);
  const stale = { etag: '4242', options: { concurrency: 'first-write' } };
  const refused = await send([upsert(keys[0], 2), upsert(keys[1], 2, stale)]);
  expect(!refused.ok, 'a transaction with a stale ETag was accepted');
  for (const key of keys) {
    const state = await dapr().getState('workflowstore', key);
    expect(state?.value === 1, `half of the transaction was kept: ${JSON.stringify(state)}`);
    await dapr().deleteState('workflowstore', key);
  }
}

async function secret({ dapr, servers }) {
  for (const [name, value] of Object.entries(servers.secrets)) {
    const found = await dapr().getSecret(name);
    if (found !== value)
      return `${name} differs from the value of this run; it comes from your own secret store`;
  }
}

/** Events are committed throughout the outage, as orders would be. */
async function brokerKilled(context) {
  const { broker } = context.servers;
  if (!broker) return 'not run: the broker was not started by this run';
  const ids = [];
  let isOver = false;
  const committing = (async () => {
    while (!isOver) ids.push(...(await context.commit(many(10, () => randomUUID()))));
  })();
  await sleep(2_000);
  await broker.kill();
  const downAt = Date.now();
  await sleep(1_000);
  isOver = true;
  await committing;
  while (Date.now() - downAt < OUTAGE_MS) {
    ids.push(...(await context.commit([randomUUID()])));
    await sleep(500);
  }
  await broker.start();
  await once(context, ids, 180_000);
  // Events published from now on must not be blocked either.
  await once(context, await context.commit(many(200, () => randomUUID())));
}

export const checks = [
  {
    name: 'secret lookup',
    why: 'services read their passwords when they start',
    run: secret,
  },
  {
    name: 'delivery',
    why: 'events published by the outbox reach each consumer; types that it does not use are acknowledged',
    run: delivery,
  },
  {
    name: 'redelivery after a throw',
    why: 'a consumer whose database is briefly unavailable loses no event',
    run: redelivery,
  },
  {
    name: 'order per key',
    why: 'not relied on: consumers compare versions, and cancelled work leaves a tombstone',
    run: order,
  },
  {
    name: 'dead letter',
    why: 'an event that cannot be handled is kept for staff, with its id, and blocks no other event',
    run: deadLetter,
  },
  { name: 'duplicates absorbed', why: 'no stock is deducted twice, no mail sent twice', run: duplicates },
  { name: 'bulk publish', why: 'imports and the search index keep up with bulk changes', run: bulkPublish },
  { name: 'TTL', why: 'hot copies of carts expire', run: ttl },
  { name: 'ETag conflict', why: 'two tabs cannot overwrite each other’s cart', run: etag },
  { name: 'state transaction', why: 'a checkout survives a kill between two steps', run: transaction },
  {
    name: 'broker killed for 30 s',
    why: 'orders placed during the outage are paid, mailed and shipped later',
    isLong: true,
    run: brokerKilled,
  },
];
