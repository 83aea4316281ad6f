import { eventually } from '@sidecart/kit/testing';
import { aProduct, aVariant, stocked, productEvent } from './builders';
import { askElasticsearch, SEARCHES_AT_ONCE, startCable, startSearch, type SearchHarness } from './harness';

let cable: Awaited<ReturnType<typeof startCable>>;
let search: SearchHarness;
beforeAll(async () => {
  cable = await startCable();
  search = await startSearch({ url: cable.url });
});
afterEach(() => cable.mend());
afterAll(async () => {
  await search.stop();
  await cable.stop();
});

interface Answer {
  items: { id: string; price: { amount: number }; availability: string }[];
  total: number;
  code: string;
  detail: string;
}
const find = (query: string) => search.call<Answer>('GET', `/search?${query}`);
const mug = aProduct({ productId: 'mug', name: 'Stoneware Mug' });

test('while Elasticsearch is unavailable searches are 503 and events are handled; afterwards the index is complete', async () => {
  await search.deliver(productEvent(mug), stocked('mug-blue', 9));
  await search.settled();
  cable.cut();

  for (const path of ['/search?q=mug', '/search/suggest?q=mu']) {
    const { status, headers, body } = await search.call<Answer>('GET', path);
    expect(status).toBe(503);
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body.code).toBe('search-unavailable');
  }
  expect((await search.call('GET', '/livez')).status).toBe(200);
  expect((await search.call('GET', '/readyz')).body).toMatchObject({ missing: ['elasticsearch'] });

  await search.deliver(
    productEvent({ ...mug, version: 2, variants: [aVariant('mug-blue', 777)] }, 'product.updated'),
    stocked('mug-blue', 0, 2),
    ...Array.from({ length: 30 }, (_, at) =>
      productEvent(aProduct({ productId: `late-${at}`, name: `Late ${at}` })),
    ),
  );
  expect((await find('q=late')).status).toBe(503);

  cable.mend();
  await search.settled();
  expect((await find('q=late')).body.total).toBe(30);
  expect((await find('q=mug')).body.items[0]).toMatchObject({
    price: { amount: 777 },
    availability: 'out-of-stock',
  });
  expect((await search.call('GET', '/readyz')).status).toBe(200);
});

test('an Elasticsearch that accepts requests and never responds is unavailable too', async () => {
  cable.hold();
  expect((await find('q=mug')).body.code).toBe('search-unavailable');
  expect((await search.call('GET', '/search/suggest?q=mu')).status).toBe(503);
});

test('rejects searches beyond the capacity after a second, and none waits for earlier ones to fail', async () => {
  cable.hold();
  const answers = await Promise.all(Array.from({ length: 40 }, () => find('q=mug')));
  expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(503));
  expect(answers.every(({ headers }) => headers.get('retry-after') === '1')).toBe(true);
  const refused = answers.filter(({ body }) => body.detail.startsWith('Too many searches'));
  expect(refused).toHaveLength(40 - SEARCHES_AT_ONCE);
});

test('indexes dirty rows after a restart', async () => {
  cable.cut();
  await search.deliver(productEvent(aProduct({ productId: 'waiting', name: 'Patient Lamp' })));
  await search.restart();
  expect((await find('q=patient')).status).toBe(503);
  cable.mend();
  await search.settled();
  expect((await find('q=patient')).body.total).toBe(1);
});

const nameOfIndex = async () =>
  Object.keys(await askElasticsearch<object>('GET', `/_alias/${search.index}`))[0];

test('rebuilds a missing index', async () => {
  const { total } = (await find('q=')).body;
  await askElasticsearch('DELETE', `/${await nameOfIndex()}`);
  expect((await find('q=')).status).toBe(503);
  await eventually(async () => (await find('q=')).body.total === total);
});

test('replaces the index of another mapping or another database automatically', async () => {
  const { total } = (await find('q=')).body;
  search.owners.products = (await stateOfAll()).map((product) => ({ ...product, version: 9 }));
  for (const _meta of [{ mapping: 0 }, { mapping: 1_000, origin: 'elsewhere' }]) {
    const old = await nameOfIndex();
    await askElasticsearch('PUT', `/${old}/_mapping`, { _meta });
    await search.restart();
    await eventually(async () => (await nameOfIndex()) !== old, { withinMs: 20_000 });
    expect((await find('q=')).body.total).toBe(total);
  }
  const { body } = await search.call('GET', '/search/reindex', { as: search.admin });
  expect(body).toMatchObject({ reason: 'index-outdated', status: 'completed' });
});

/** The events of this test as product would stream them. */
async function stateOfAll() {
  const { rows } = await search.database.db.query<{ id: string }>('SELECT id FROM products ORDER BY id');
  return rows.map(({ id }) => aProduct({ productId: id }));
}
