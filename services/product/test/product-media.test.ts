import { eur, startProduct, unique, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());
beforeEach(() => (product.media.requests.length = 0));

const picturesOf = (...mediaIds: string[]) => mediaIds.map((mediaId) => ({ mediaId, alt: '' }));
const create = (as: string, ...mediaIds: string[]) =>
  product.call('POST', '/products', {
    as,
    body: {
      name: unique('Mug'),
      categories: [],
      variants: [{ sku: unique('sku'), price: eur(1) }],
      images: picturesOf(...mediaIds),
    },
  });
const patch = (id: string, as: string, ...mediaIds: string[]) =>
  product.call('PATCH', `/products/${id}`, { as, body: { images: picturesOf(...mediaIds) } });
const shownBy = async (id: string) => {
  const { body } = await product.call('GET', `/products/${id}`, { as: product.as.admin });
  return (body as unknown as { images: { mediaId: string }[] }).images.map(({ mediaId }) => mediaId);
};

test('sellers show only their own pictures', async () => {
  const own = product.media.add('seller-1');
  const foreign = product.media.add('seller-2');
  expect(await create(product.as.seller, own, foreign, 'no-such')).toMatchObject({
    status: 422,
    body: { code: 'media-unknown', mediaIds: [foreign, 'no-such'] },
  });
  const { id } = await product.draft();
  expect(await patch(id, product.as.seller, foreign)).toMatchObject({
    status: 422,
    body: { code: 'media-unknown', mediaIds: [foreign] },
  });
  expect(await shownBy(id)).toEqual([]);
  expect(await product.eventsOf(id)).toHaveLength(1);
  expect(await patch(id, product.as.seller, own)).toMatchObject({ status: 200 });
  expect(await shownBy(id)).toEqual([own]);
});

test("staff show anyone's pictures, but none that does not exist", async () => {
  const { id } = await product.draft();
  const foreign = product.media.add('seller-2');
  expect(await patch(id, product.as.admin, foreign)).toMatchObject({ status: 200 });
  expect(await patch(id, product.as.admin, 'no-such')).toMatchObject({ status: 422 });
  expect(await shownBy(id)).toEqual([foreign]);
});

test('calls media for new pictures only, and not at all for other changes', async () => {
  const [first, second] = [product.media.add('seller-1'), product.media.add('seller-1')];
  const { id } = await product.draft({ images: picturesOf(first) });
  await patch(id, product.as.seller, second, first);
  await patch(id, product.as.seller, first);
  await product.call('PATCH', `/products/${id}`, { as: product.as.seller, body: { name: 'New' } });
  expect(product.media.requests.map(({ mediaIds }) => mediaIds)).toEqual([[first], [second]]);
});

test('while media is unavailable new pictures answer 503, and all else works', async () => {
  const mediaId = product.media.add('seller-1');
  const { id } = await product.draft();
  product.media.down = true;
  try {
    expect(await patch(id, product.as.seller, mediaId)).toMatchObject({ status: 503 });
    expect(await create(product.as.seller, mediaId)).toMatchObject({ status: 503 });
    expect(await shownBy(id)).toEqual([]);
    const body = { description: 'Still here.' };
    expect(await product.call('PATCH', `/products/${id}`, { as: product.as.seller, body })).toMatchObject({
      status: 200,
    });
  } finally {
    product.media.down = false;
  }
});

test("another seller's product is not found before media is called", async () => {
  const { id } = await product.published();
  expect(await patch(id, product.as.otherSeller, product.media.add('seller-2'))).toMatchObject({
    status: 404,
  });
  expect(product.media.requests).toEqual([]);
});
