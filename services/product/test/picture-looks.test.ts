import { deliver } from '@sidecart/kit/testing';
import { startProduct, unique, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());

const imagesOf = async (id: string) => {
  const { body } = await product.call('GET', `/products/${id}`, { as: product.as.admin });
  return (body as unknown as { images: object[] }).images;
};
const change = (mediaId: string, revision: number, more: { version?: number; focal?: object } = {}) =>
  deliver(product.server, 'media', {
    type: 'media.changed',
    data: { mediaId, revision, version: 1, ...more },
  });
const versionOf = async (id: string) =>
  (await product.call('GET', `/products/${id}`, { as: product.as.admin })).body['version'];

test('a product shows a replaced file and a focal point at once, and publishes them', async () => {
  const mediaId = product.media.add('seller-1');
  const { id } = await product.published({ images: [{ mediaId, alt: 'A mug' }] });
  const other = await product.draft();
  await change(mediaId, 1, { focal: { x: 100, y: 900 } });
  expect(await imagesOf(id)).toEqual([{ mediaId, alt: 'A mug', focal: { x: 100, y: 900 } }]);
  await change(mediaId, 3, { version: 2 });
  expect(await imagesOf(id)).toEqual([{ mediaId, alt: 'A mug', version: 2 }]);
  const events = await product.eventsOf(id);
  expect(events.at(-1)).toMatchObject({
    type: 'product.updated',
    data: { product: { images: [{ mediaId, version: 2 }] } },
  });
  expect(await versionOf(other.id)).toBe(1);

  // An older event, which arrives late, changes nothing.
  const before = await versionOf(id);
  await change(mediaId, 2, { focal: { x: 1, y: 1 } });
  expect([await imagesOf(id), await versionOf(id)]).toEqual([
    [{ mediaId, alt: 'A mug', version: 2 }],
    before,
  ]);
  const { body } = await product.call('GET', `/products?seller=me&status=any`, { as: product.as.seller });
  const { items } = body as unknown as { items: { id: string; thumbnail: object }[] };
  expect(items.find((each) => each.id === id)?.thumbnail).toMatchObject({ version: 2 });
});

test('a picture keeps its look in a product that begins to show it, and when that is saved', async () => {
  const mediaId = product.media.add('seller-1');
  // Zeros are absent on the wire.
  await change(mediaId, 1, { version: 4, focal: {} });
  const { id } = await product.draft({ images: [{ mediaId, alt: '' }] });
  const shown = [{ mediaId, alt: '', version: 4, focal: { x: 0, y: 0 } }];
  expect(await imagesOf(id)).toEqual(shown);
  await product.call('PATCH', `/products/${id}`, {
    as: product.as.seller,
    body: { name: 'New', images: [{ mediaId, alt: 'Text' }] },
  });
  expect(await imagesOf(id)).toEqual([{ ...shown[0], alt: 'Text' }]);
  // It is media that says how a picture looks.
  const forged = [{ mediaId, alt: '', version: 9 }];
  const answer = await product.call('PATCH', `/products/${id}`, {
    as: product.as.seller,
    body: { images: forged },
  });
  expect(answer.status).toBe(400);
});

test('names of variants come with the look of their picture', async () => {
  const mediaId = product.media.add('seller-1');
  const sku = unique('sku');
  const variants = [{ sku, price: { amount: 1, currency: 'EUR' }, mediaIds: [mediaId] }];
  await product.draft({ images: [{ mediaId, alt: 'A mug' }], variants });
  await change(mediaId, 1, { version: 2, focal: { x: 1, y: 2 } });
  expect(await product.call('GET', `/variants?sku=${sku}`, { as: product.as.admin })).toMatchObject({
    status: 200,
    body: { items: [{ sku, picture: { mediaId, alt: 'A mug', version: 2, focal: { x: 1, y: 2 } } }] },
  });
});

test('answers media which products and variants show a picture, the latest first and ten at most', async () => {
  const [mediaId, unused] = [product.media.add('seller-1'), product.media.add('seller-1')];
  const images = [{ mediaId, alt: '' }];
  const sku = unique('sku');
  const price = { amount: 1, currency: 'EUR' };
  const { id } = await product.draft({
    name: 'With variant',
    images,
    variants: [{ sku, price, mediaIds: [mediaId] }],
  });
  await product.draft({ name: 'Plain', images });
  const usesOf = async (...mediaIds: string[]) => (await product.peer.listMediaUses({ mediaIds })).uses;
  expect(await usesOf(mediaId, unused, 'unknown')).toMatchObject([
    { mediaId, kind: 'product', name: 'Plain', skus: [], sellerId: 'seller-1' },
    { mediaId, kind: 'product', id, name: 'With variant', skus: [sku] },
  ]);
  for (let count = 0; count < 10; count += 1) await product.draft({ images });
  expect(await usesOf(mediaId)).toHaveLength(10);
  expect(await usesOf()).toEqual([]);
  const many = Array.from({ length: 201 }, (_, at) => `m-${at}`);
  await expect(product.peer.listMediaUses({ mediaIds: many })).rejects.toMatchObject({ kind: 'invalid' });
});

test('a picture of the home page is used as long as that is shown', async () => {
  const [first, second] = [product.media.add('admin-1'), product.media.add('admin-1')];
  const save = (version: number, mediaId: string) =>
    product.call('PUT', '/content/home', {
      as: product.as.admin,
      body: { version, blocks: [{ kind: 'hero', title: { en: 'Hello' }, picture: { mediaId } }] },
    });
  const used = async () =>
    (await product.peer.listMediaUses({ mediaIds: [first, second] })).uses.map(({ mediaId, kind }) => [
      mediaId,
      kind,
    ]);
  expect((await save(0, first)).status).toBe(200);
  expect(await used()).toEqual([[first, 'home']]);
  expect((await save(1, second)).status).toBe(200);
  expect(await used()).toEqual([[second, 'home']]);
});

test('the home page shows a replaced file and a focal point, which a save does not set', async () => {
  const mediaId = product.media.add('admin-1');
  const read = async () =>
    (await product.call('GET', '/content/home')).body as unknown as {
      version: number;
      blocks: { picture?: object }[];
    };
  const save = async (picture: object) => {
    const { version } = await read();
    const blocks = [{ kind: 'hero', title: { en: 'Hello' }, picture }];
    return product.call('PUT', '/content/home', { as: product.as.admin, body: { version, blocks } });
  };
  expect((await save({ mediaId, alt: { en: 'A shelf' } })).status).toBe(200);
  await change(mediaId, 1, { version: 2, focal: { x: 100 } });
  const shown = { mediaId, alt: { en: 'A shelf' }, version: 2, focal: { x: 100, y: 0 } };
  expect((await read()).blocks[0]?.picture).toEqual(shown);
  expect((await save(shown)).status).toBe(400);
});
