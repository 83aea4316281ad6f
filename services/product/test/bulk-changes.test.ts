import { randomUUID } from 'node:crypto';
import { eur, startProduct, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());

const post = (path: string, body: object, key: string = randomUUID(), as = product.as.seller) =>
  product.call('POST', `/products/${path}`, { as, body, headers: { 'idempotency-key': key } });
const read = async (id: string) =>
  (await product.call('GET', `/products/${id}`, { as: product.as.seller })).body as unknown as {
    status: string;
    version: number;
    variants: { price: { amount: number } }[];
  };
const archive = (id: string) => product.call('DELETE', `/products/${id}`, { as: product.as.seller });

test('an archived product is put back as it was: on sale, or a draft', async () => {
  const published = await product.published();
  const draft = await product.draft();
  for (const { id } of [published, draft]) {
    await archive(id);
    // A repeat of the archiving does not make it forget what it was.
    await archive(id);
    expect(await read(id)).toMatchObject({ status: 'archived' });
  }
  const key = randomUUID();
  const restored = await post(`${published.id}/restoration`, {}, key);
  expect(restored).toMatchObject({ status: 200, body: { status: 'published' } });
  expect((await post(`${published.id}/restoration`, {}, key)).body).toEqual(restored.body);
  expect(await post(`${draft.id}/restoration`, {})).toMatchObject({ body: { status: 'draft' } });
  expect(await post(`${draft.id}/restoration`, {})).toMatchObject({ body: { status: 'draft' } });
});

test('prices change once for one key, and never over a later change', async () => {
  const { id } = await product.published();
  const before = await read(id);
  const key = randomUUID();
  const change = { version: before.version, basisPoints: -1_000 };
  const first = await post(`${id}/prices`, change, key);
  expect(first.status).toBe(200);
  expect((await post(`${id}/prices`, change, key)).body).toEqual(first.body);
  const amount = Math.round((before.variants[0]?.price.amount ?? 0) * 0.9);
  expect(await read(id)).toMatchObject({ version: before.version + 1, variants: [{ price: eur(amount) }] });
  expect(await post(`${id}/prices`, change)).toMatchObject({
    status: 409,
    body: { code: 'product-changed' },
  });
});

test.each([
  ['restoration', {}],
  ['prices', { version: 1, amount: 5 }],
])('%s is not for the products of another seller', async (what, body) => {
  const { id } = await product.published();
  expect(await post(`${id}/${what}`, body, randomUUID(), product.as.otherSeller)).toMatchObject({
    status: 404,
  });
});
