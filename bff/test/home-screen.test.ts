import type { Schemas } from '@sidecart/contracts/http/types';
import { aFound, aListed, aSearchAnswer } from './fake-catalogue';
import { startBff, type BffHarness } from './harness';

let bff: BffHarness;
beforeEach(async () => (bff = await startBff()));
afterEach(() => bff.stop());

type Block = Schemas['HomeBlock'];

const title = { en: 'A title' };
const picture = { mediaId: 'm-1', alt: 'A blue mug' };

interface SeenBlock {
  kind: string;
  title: object | null;
  product?: { id: string } | null;
  items: { ok: boolean; value: { id: string; slug: string; picture: object | null }[] };
}

const save = (...blocks: Block[]) => bff.gateway.on('GET /content/home', () => ({ version: 1, blocks }));
async function see(): Promise<SeenBlock[]> {
  const { status, body } = await bff.browser().get('/api/screens/home');
  expect(status).toBe(200);
  return (body as unknown as { blocks: SeenBlock[] }).blocks;
}
const idsOf = (block: SeenBlock | undefined) => block?.items.value.map(({ id }) => id);

/** Products of lists and of search: one to show, one that is sold out, one without a picture, and another one to show. */
function offer(): void {
  const products: { id: string; availability?: string; thumbnail?: null; price?: null }[] = [
    { id: 'fine' },
    { id: 'sold-out', availability: 'out-of-stock' },
    { id: 'bare', thumbnail: null },
    { id: 'few', availability: 'low-stock' },
    { id: 'unpriced', price: null },
  ];
  bff.gateway.on('GET /products', ({ query }) => {
    const wanted = query.getAll('id');
    const items = products.filter(({ id }) => wanted.length === 0 || wanted.includes(id)).map(aListed);
    return { items, nextCursor: null };
  });
  const found = products
    .filter(({ price }) => price !== null)
    .map((product) => ({ ...aFound(product), status: undefined, highlights: [], highlight: {} }));
  bff.gateway.on('GET /search', () => aSearchAnswer({ items: found }));
}

test('without a saved home page it shows a popular product, popular and new ones, and the departments', async () => {
  offer();
  const [hero, popular, departments, newest] = await see();
  expect(hero).toMatchObject({ kind: 'hero', product: { id: 'fine' }, link: { path: '/search?q=' } });
  // Not the product that the hero shows.
  expect(popular).toMatchObject({ kind: 'products', more: '/search?q=' });
  expect(idsOf(popular)).toEqual(['few']);
  expect(departments).toMatchObject({
    kind: 'categories',
    items: {
      value: [
        { slug: 'kitchen', name: 'Kitchen', picture },
        { slug: 'desk', name: 'Desk', picture },
      ],
    },
  });
  expect(newest).toMatchObject({ kind: 'products', more: '/search?q=&sort=newest' });
  expect(idsOf(newest)).toEqual(['fine', 'few']);
});

test('shows what staff have chosen, in their order', async () => {
  offer();
  save(
    { kind: 'text', title, text: { en: 'One.', de: 'Eins.' } },
    { kind: 'hero', title, picture: { mediaId: 'm-9' }, link: { name: title, path: '/c/mugs' } },
    { kind: 'products', title, from: 'chosen', productIds: ['few', 'fine'] },
    { kind: 'categories', title, slugs: ['mugs', 'gone'] },
  );
  const [text, hero, chosen, categories] = await see();
  expect(text).toEqual({ kind: 'text', title, text: { en: 'One.', de: 'Eins.' } });
  expect(hero).toMatchObject({ picture: { mediaId: 'm-9' }, link: { path: '/c/mugs' }, product: null });
  expect(idsOf(chosen)).toEqual(['few', 'fine']);
  expect(categories?.items.value).toEqual([{ slug: 'mugs', name: 'Mugs', picture }]);
});

test('chosen products that are sold out, not for sale, gone or without a picture are not shown', async () => {
  offer();
  const productIds = ['gone', 'sold-out', 'bare', 'unpriced', 'fine'];
  save({ kind: 'products', title, from: 'chosen', productIds });
  expect(idsOf((await see())[0])).toEqual(['fine']);
});

test('a shelf that would be empty is left out', async () => {
  offer();
  save(
    { kind: 'products', title, from: 'chosen', productIds: ['sold-out'] },
    { kind: 'categories', title, slugs: ['gone'] },
    { kind: 'text', text: title },
  );
  expect((await see()).map(({ kind }) => kind)).toEqual(['text']);
});

test('a rule shows as many products as staff want', async () => {
  offer();
  save(
    { kind: 'products', title, from: 'newest', count: 1 },
    { kind: 'products', title, from: 'category', category: 'mugs' },
  );
  const [newest, ofCategory] = await see();
  expect(idsOf(newest)).toEqual(['fine']);
  expect(ofCategory).toMatchObject({ more: '/c/mugs' });
  expect(idsOf(ofCategory)).toEqual(['fine', 'few']);
});

test('products of several blocks from the same list are read once', async () => {
  save(
    { kind: 'products', title, from: 'newest', count: 1 },
    { kind: 'products', title, from: 'newest', count: 2 },
    { kind: 'hero', title },
    { kind: 'products', title, from: 'popular' },
  );
  await see();
  expect(bff.gateway.count('GET /products')).toBe(1);
  expect(bff.gateway.count('GET /search')).toBe(1);
});

test.each([
  ['search', ['/search'], [true, false, true, true]],
  ['product', ['/products', '/categories'], [true, true, false, false]],
  ['the texts', ['/content'], [true, true, true, true]],
  ['everything', ['/'], [true, false, false, false]],
])('works without %s', async (_what, away, parts) => {
  // Two products: one for the hero, and one for the shelf.
  offer();
  for (const path of away) bff.gateway.away.add(path);
  expect((await see()).map(({ items }) => items?.ok ?? true)).toEqual(parts);
});

test('does not wait for a part that does not arrive', async () => {
  offer();
  bff.gateway.hanging.add('/search');
  const [, popular, , newest] = await see();
  expect([popular?.items.ok, newest?.items.ok]).toEqual([false, true]);
});
