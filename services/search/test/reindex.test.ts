import type { ProductState } from '@sidecart/contracts/product/v1/events';
import { eventually } from '@sidecart/kit/testing';
import { aProduct, aVariant, stocked, productEvent } from './builders';
import { askElasticsearch, startSearch, type SearchHarness } from './harness';

interface Progress {
  id: string;
  status: string;
  phase: string;
  counts: { products: number; dropped: number; skus: number; documents: number };
  finishedAt: string | null;
  failure?: { code: string };
}
interface Answer {
  items: { id: string; price: { amount: number }; availability: string }[];
  total: number;
}

let search: SearchHarness;
beforeEach(async () => (search = await startSearch()));
afterEach(() => search.stop());

const find = (query: string) => search.call<Answer>('GET', `/search?${query}`);
const begin = () => search.call<Progress>('POST', '/search/reindex', { as: search.admin });
const progress = async () =>
  (await search.call<Progress>('GET', '/search/reindex', { as: search.admin })).body;
const finished = () =>
  eventually(
    async () => {
      const now = await progress();
      return now.status !== 'running' && now;
    },
    { withinMs: 60_000 },
  );
const indexes = async () => {
  const found = await askElasticsearch<Record<string, { aliases: object }>>('GET', `/${search.index}-*`);
  return Object.values(found).map(({ aliases }) => Object.keys(aliases));
};

const product = (at: number, changes: Partial<ProductState> = {}) =>
  aProduct({
    productId: `p${at}`,
    name: `Thing ${at}`,
    variants: [aVariant(`p${at}-sku`, 1_000)],
    ...changes,
  });
const level = (at: number, available: number, version: number) => ({
  sku: `p${at}-sku`,
  onHand: available,
  available,
  availability: available > 0 ? 'in-stock' : 'out-of-stock',
  alwaysAvailable: false,
  version,
});

test('adds products whose events were lost, and removes those that product does not have', async () => {
  await search.deliver(
    productEvent(product(1)),
    productEvent(product(2, { version: 5 })),
    productEvent(product(3)),
    stocked('p2-sku', 4, 7),
  );
  await search.settled();
  search.owners.products = [
    product(1, { version: 2, variants: [aVariant('p1-sku', 555)] }),
    product(2, { version: 4, name: 'Older' }),
    product(4),
  ];
  search.owners.stock = [level(1, 3, 1), level(2, 0, 6), level(4, 2, 1)];

  const { status, headers, body } = await begin();
  expect(status).toBe(202);
  expect(headers.get('location')).toBe('/api/v1/search/reindex');
  expect(body).toMatchObject({
    id: expect.any(String),
    status: 'running',
    phase: 'preparing',
    finishedAt: null,
  });
  expect(await finished()).toEqual({
    id: body.id,
    reason: 'asked',
    status: 'completed',
    phase: 'done',
    counts: { products: 3, dropped: 1, skus: 3, documents: 4 },
    startedAt: expect.any(String),
    finishedAt: expect.any(String),
  });

  const { items } = (await find('q=&sort=name')).body;
  expect(items).toEqual([
    expect.objectContaining({ id: 'p1', price: { amount: 555, currency: 'EUR' }, availability: 'in-stock' }),
    expect.objectContaining({ id: 'p2', name: 'Thing 2', availability: 'low-stock' }),
    expect.objectContaining({ id: 'p4', availability: 'in-stock' }),
  ]);
});

test('under writes and searches no search fails and nothing is lost', async () => {
  const COUNT = 400;
  const all = Array.from({ length: COUNT }, (_, at) => product(at));
  await search.deliver(...all.map((one) => productEvent(one)));
  await search.settled();
  search.owners.products = all;

  let isOver = false;
  const totals = new Set<number>();
  const searching = (async () => {
    while (!isOver) {
      const { status, body } = await find('q=thing');
      expect(status).toBe(200);
      totals.add(body.total);
    }
  })();
  const versions = new Map<number, number>();
  const writing = (async () => {
    for (let at = 0; !isOver; at = (at + 7) % COUNT) {
      const version = (versions.get(at) ?? 1) + 1;
      versions.set(at, version);
      await search.deliver(
        productEvent(product(at, { version, variants: [aVariant(`p${at}-sku`, 1_000 + version)] })),
      );
      await search.deliver(stocked(`p${at}-sku`, version % 2 === 0 ? 9 : 0, version));
    }
  })();

  expect((await begin()).status).toBe(202);
  expect((await finished()).status).toBe('completed');
  isOver = true;
  await Promise.all([searching, writing]);

  expect([...totals]).toEqual([COUNT]);
  await search.settled();
  const documents = await search.documents();
  expect(documents.size).toBe(COUNT);
  for (const [at, version] of versions)
    expect(documents.get(`p${at}`)).toMatchObject({ price: 1_000 + version, inStock: version % 2 === 0 });
  await eventually(async () => (await indexes()).length === 1);
  expect(await indexes()).toEqual([[search.index]]);
});

/** Blocks product's stream at its first product. */
function holdStream() {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let reached: () => void = () => undefined;
  const isHeld = new Promise<void>((resolve) => (reached = resolve));
  search.owners.onProduct = () => {
    reached();
    return held;
  };
  return { isHeld, release: () => release() };
}

test('runs one at a time; a second request returns the id of the first', async () => {
  search.owners.products = [product(1)];
  const { isHeld, release } = holdStream();
  const { body } = await begin();
  await isHeld;
  expect((await progress()).phase).toBe('products');
  expect(await begin()).toMatchObject({ status: 409, body: { code: 'reindex-in-progress', id: body.id } });
  release();
  expect((await finished()).status).toBe('completed');
  expect((await begin()).status).toBe(202);
});

test('includes concurrent changes in the new index', async () => {
  search.owners.products = [product(1), product(2)];
  const { isHeld, release } = holdStream();
  await begin();
  await isHeld;
  await search.deliver(
    productEvent(product(3)),
    productEvent(product(1, { version: 2, name: 'Renamed' }), 'product.updated'),
  );
  release();
  expect((await finished()).counts).toMatchObject({ products: 2, dropped: 0, documents: 3 });
  expect((await find('q=renamed')).body.total).toBe(1);
  expect((await find('q=')).body.total).toBe(3);
});

test('fails while product is unavailable, and keeps the live index', async () => {
  await search.deliver(productEvent(product(1)));
  await search.settled();
  search.owners.isAway = true;
  await begin();
  expect(await finished()).toMatchObject({
    status: 'failed',
    phase: 'products',
    failure: { code: 'peer-unavailable', message: 'product does not answer.' },
  });
  await eventually(async () => (await indexes()).length === 1);
  expect((await find('q=')).body.total).toBe(1);
  search.owners.isAway = false;
  search.owners.products = [product(1)];
  await begin();
  expect((await finished()).status).toBe('completed');
});

test('restarts after its process crashed', async () => {
  search.owners.products = [product(1), product(2)];
  const { isHeld, release } = holdStream();
  const { body } = await begin();
  await isHeld;
  const restarting = search.restart();
  search.owners.onProduct = async () => undefined;
  release();
  await restarting;
  expect(await finished()).toMatchObject({
    id: body.id,
    status: 'completed',
    counts: { products: 2, documents: 2 },
  });
  await eventually(async () => (await indexes()).length === 1);
});

test('is for staff, and is 404 before the first one', async () => {
  expect((await search.call('POST', '/search/reindex')).status).toBe(401);
  expect(await search.call('GET', '/search/reindex', { as: search.admin })).toMatchObject({
    status: 404,
    body: { code: 'reindex-not-found' },
  });
});
