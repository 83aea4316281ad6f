import { randomUUID } from 'node:crypto';
import { encodeEventData, type OutgoingEvent } from '@sidecart/contracts/topics';
import { aProduct, aStanding, aVariant, reviewed, stocked, productEvent } from './builders';
import { startSearch, type SearchHarness } from './harness';
import { testAppToken } from '@sidecart/kit/testing';
import { createRandom } from './random';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1_000_000));
const random = createRandom(SEED);

/** Histories of 40 products and their skus, some of which move between products: the events in their original order. */
function happened(): OutgoingEvent[] {
  const ids = Array.from({ length: 40 }, (_, at) => `p${at}`);
  const skus = ids.flatMap((id) => [`${id}-a`, `${id}-b`]);
  const versions = new Map<string, number>();
  const next = (key: string) => {
    versions.set(key, (versions.get(key) ?? 0) + 1);
    return versions.get(key) as number;
  };
  const standings = new Map<string, ReturnType<typeof aStanding>>();
  const offered = new Map(ids.map((id) => [id, new Set([`${id}-a`])]));

  const tellProduct = (id: string) =>
    productEvent(
      aProduct({
        productId: id,
        name: `Thing ${id} ${random.pick(['small', 'large', 'round'])}`,
        status: random.pick(['draft', 'published', 'published', 'published', 'archived']),
        variants: [...(offered.get(id) ?? [])].map((sku) => aVariant(sku, 100 * (1 + random.below(90)))),
        standing: standings.get(id),
        version: next(id),
      }),
      'product.updated',
    );
  const moveSku = () => {
    const sku = random.pick(skus);
    const [from] = [...offered].find(([, own]) => own.has(sku)) ?? [];
    const to = random.pick(ids);
    if (from === to) return [];
    if (from) offered.get(from)?.delete(sku);
    offered.get(to)?.add(sku);
    return [...(from ? [tellProduct(from)] : []), tellProduct(to)];
  };
  const rate = () => {
    const id = random.pick(ids);
    const standing = aStanding({
      ratingAverage: 1 + random.below(5),
      unitsSold: random.below(500),
      version: next(`standing of ${id}`),
    });
    standings.set(id, standing);
    return [reviewed(id, standing)];
  };
  const count = () => {
    const sku = random.pick(skus);
    return [stocked(sku, random.below(10), next(sku))];
  };

  const events = ids.map(tellProduct);
  while (events.length < 800)
    events.push(...random.pick([() => [tellProduct(random.pick(ids))], moveSku, rate, count, count])());
  return events;
}

const envelope = (id: string, event: OutgoingEvent) => ({
  specversion: '1.0',
  id,
  source: 'test',
  type: event.type,
  data: encodeEventData(event),
});

/** Delivers many at once, as the sidecar does for a topic with `bulkSubscribe`. */
async function deliverTogether(search: SearchHarness, events: { id: string; event: OutgoingEvent }[]) {
  const response = await fetch(`${search.server.url}/events/products`, {
    method: 'POST',
    headers: { 'dapr-api-token': testAppToken, 'content-type': 'application/json' },
    body: JSON.stringify({
      entries: events.map(({ id, event }, at) => ({ entryId: String(at), event: envelope(id, event) })),
    }),
  });
  const { statuses } = (await response.json()) as { statuses: { status: string }[] };
  expect(statuses.every(({ status }) => status === 'SUCCESS')).toBe(true);
}

let inOrder: SearchHarness;
let shuffled: SearchHarness;
beforeAll(async () => ([inOrder, shuffled] = await Promise.all([startSearch(), startSearch()])));
afterAll(() => Promise.all([inOrder.stop(), shuffled.stop()]));

test(`1,000 events in any order, some of them repeated, leave the same index (seed ${SEED})`, async () => {
  const events = happened().map((event) => ({ id: randomUUID(), event }));
  for (let at = 0; at < events.length; at += 50) await deliverTogether(inOrder, events.slice(at, at + 50));

  // A repeat with the same event id, and one that is no longer in the inbox.
  const repeats = Array.from({ length: 1_000 - events.length }, () => random.pick(events)).map(
    ({ id, event }) => ({
      id: random.chance(0.5) ? id : randomUUID(),
      event,
    }),
  );
  const arriving = random.shuffle([...events, ...repeats]);
  const deliveries: Promise<void>[] = [];
  for (let at = 0; at < arriving.length;) {
    const size = 1 + random.below(60);
    deliveries.push(deliverTogether(shuffled, arriving.slice(at, at + size)));
    // Three concurrent deliveries.
    if (deliveries.length >= 3) await deliveries.shift();
    at += size;
  }
  await Promise.all(deliveries);

  await Promise.all([inOrder.settled(), shuffled.settled()]);
  const expected = await inOrder.documents();
  expect(expected.size).toBe(40);
  expect(
    [...expected.values()].filter((document) => (document as { published: boolean }).published).length,
  ).toBeGreaterThan(10);
  expect(await shuffled.documents()).toEqual(expected);
});
