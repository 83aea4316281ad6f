import { eventually } from '@sidecart/kit/testing';
import { aProduct, aStanding, aVariant, reviewed, stocked, productEvent } from './builders';
import { startSearch, type SearchHarness } from './harness';

let search: SearchHarness;
beforeAll(async () => (search = await startSearch()));
afterAll(() => search.stop());

interface Answer {
  items: {
    id: string;
    price: { amount: number };
    priceVaries: boolean;
    availability: string;
    rating: unknown;
    defaultSku: string;
  }[];
  total: number;
}
const find = async (query: string) => (await search.call<Answer>('GET', `/search?${query}`)).body;

test('finds a product after its events, with the fields that a list shows', async () => {
  const variants = [aVariant('pot-large', 4_900), aVariant('pot-small', 2_900)];
  const standing = aStanding({ ratingAverage: 4.5, ratingCount: 2 });
  await search.deliver(
    productEvent(aProduct({ productId: 'pot', name: 'Copper Pot', variants, standing })),
    stocked('pot-small', 3),
  );
  const item = await eventually(async () => (await find('q=copper')).items[0]);
  expect(item).toEqual({
    id: 'pot',
    slug: 'pot',
    name: 'Copper Pot',
    price: { amount: 2_900, currency: 'EUR' },
    priceVaries: true,
    singleVariant: false,
    defaultSku: 'pot-small',
    brand: 'Kiln & Co',
    thumbnail: { mediaId: 'pot-picture', alt: 'A mug' },
    availability: expect.stringMatching(/^(low|out-of)-stock$/),
    rating: { average: 4.5, count: 2 },
    highlights: [{ field: 'name', start: 0, end: 6 }],
    highlight: { name: '<em>Copper</em> Pot' },
  });
  await eventually(async () => (await find('q=copper')).items[0]?.availability === 'low-stock');
});

test('finds a changed price', async () => {
  const red = aVariant('tray-red', 1_250);
  const variants = [aVariant('tray-blue', 1_250), red];
  const product = aProduct({ productId: 'tray', name: 'Walnut Tray', variants });
  await search.deliver(productEvent(product));
  const before = await eventually(async () => (await find('q=walnut')).items[0]);
  expect(before).toMatchObject({ price: { amount: 1_250 }, priceVaries: false });
  const changed = { ...product, version: 2, variants: [aVariant('tray-blue', 999), red] };
  await search.deliver(productEvent(changed, 'product.updated'));
  const after = await eventually(async () =>
    (await find('q=walnut')).items.find(({ price }) => price.amount === 999),
  );
  expect(after.priceVaries).toBe(true);
  expect((await find('q=walnut&maxPrice=1000')).total).toBe(1);
  expect((await find('q=walnut&minPrice=1000')).total).toBe(0);
});

test('an archived product disappears, drafts are never visible', async () => {
  const product = aProduct({ productId: 'vase', name: 'Amphora Vase' });
  await search.deliver(
    productEvent({ ...product, status: 'draft' }, 'product.created'),
    productEvent({ ...product, version: 2 }),
  );
  await eventually(async () => (await find('q=amphora')).total === 1);
  await search.deliver(productEvent({ ...product, version: 3, status: 'archived' }, 'product.archived'));
  await eventually(async () => (await find('q=amphora')).total === 0);
  await search.deliver(
    productEvent(aProduct({ productId: 'secret', name: 'Zeppelin', status: 'draft' }), 'product.created'),
  );
  await search.settled();
  expect((await find('q=zeppelin')).items).toEqual([]);
  expect((await find('q=&limit=100')).items.map(({ id }) => id)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/vase|secret/)]),
  );
});

test('a sold-out sku is out of stock, and back when another variant is in stock', async () => {
  const variants = [aVariant('jug-a', 1_000), aVariant('jug-b', 2_000)];
  await search.deliver(
    productEvent(aProduct({ productId: 'jug', name: 'Enamel Jug', variants })),
    stocked('jug-a', 9),
  );
  await eventually(async () => (await find('q=enamel&inStock=true')).total === 1);
  await search.deliver(stocked('jug-a', 0, 2));
  await eventually(async () => (await find('q=enamel&inStock=true')).total === 0);
  expect((await find('q=enamel&inStock=false')).items[0]?.availability).toBe('out-of-stock');
  await search.deliver(stocked('jug-b', 2, 1));
  await eventually(async () => (await find('q=enamel&inStock=true')).total === 1);
});

test('applies a stock event that arrives before its product', async () => {
  await search.deliver(
    stocked('lamp-blue', 50),
    productEvent(aProduct({ productId: 'lamp', name: 'Sconce Lamp' })),
  );
  await search.settled();
  expect((await find('q=sconce')).items[0]?.availability).toBe('in-stock');
});

test('a sku that moves to another product takes its stock along', async () => {
  const [a, b] = ['stool-a', 'stool-b'].map((productId) =>
    aProduct({ productId, name: 'Milking Stool', variants: [aVariant(`${productId}-oak`, 5_000)] }),
  ) as [ReturnType<typeof aProduct>, ReturnType<typeof aProduct>];
  const moved = aVariant('stool-moving', 4_000);
  await search.deliver(
    productEvent({ ...a, variants: [...a.variants, moved] }),
    productEvent(b),
    stocked('stool-moving', 10),
    productEvent({ ...b, version: 2, variants: [...b.variants, moved] }, 'product.updated'),
    productEvent({ ...a, version: 2 }, 'product.updated'),
  );
  await search.settled();
  const wordOf = async (id: string) =>
    (await find('q=milking')).items.find((item) => item.id === id)?.availability;
  expect([await wordOf('stool-a'), await wordOf('stool-b')]).toEqual(['out-of-stock', 'in-stock']);
  await search.deliver(stocked('stool-moving', 0, 2));
  await search.settled();
  expect(await wordOf('stool-b')).toBe('out-of-stock');
});

test('a review changes the rating, and an older standing does not revert it', async () => {
  await search.deliver(
    productEvent(aProduct({ productId: 'bell', name: 'Brass Bell', standing: aStanding({ version: 2 }) })),
  );
  await search.deliver(reviewed('bell', aStanding({ ratingAverage: 3, ratingCount: 11, version: 3 })));
  await search.deliver(reviewed('bell', aStanding({ ratingAverage: 1, ratingCount: 1, version: 1 })));
  await search.settled();
  expect((await find('q=brass')).items[0]?.rating).toEqual({ average: 3, count: 11 });
});

test('applies a standing that arrives before its product, and one that changes alone', async () => {
  await search.deliver(reviewed('gong', aStanding({ ratingAverage: 5, version: 4 })));
  const product = aProduct({ productId: 'gong', name: 'Temple Gong', standing: aStanding({ version: 3 }) });
  await search.deliver(productEvent(product));
  await search.settled();
  expect((await find('q=gong')).items[0]?.rating).toMatchObject({ average: 5 });
  const standing = aStanding({ ratingAverage: 2, version: 5 });
  await search.deliver(productEvent({ ...product, standing }, 'product.updated'));
  await search.settled();
  expect((await find('q=gong')).items[0]?.rating).toMatchObject({ average: 2 });
});
