import { eur, startProduct, unique, type ProductHarness } from './harness';

let product: ProductHarness;
beforeAll(async () => (product = await startProduct()));
afterAll(() => product.stop());
afterEach(() => delete product.clock.now);

const DAY_MS = 86_400_000;
const start = new Date('2026-03-01T12:00:00Z');
const day = (n: number) => new Date(start.getTime() + n * DAY_MS);
const onDay = (n: number) => (product.clock.now = day(n));

const patch = (id: string, variants: unknown[]) =>
  product.call('PATCH', `/products/${id}`, { as: product.as.seller, body: { variants } });
const historyOf = async (id: string) => (await product.call('GET', `/products/${id}/price-history`)).body;

test('keeps every price of every variant, newest first, with the lowest of thirty days', async () => {
  const [a, b] = [unique('a'), unique('b')];
  onDay(0);
  const { id, slug } = await product.published({ variants: [{ sku: a, price: eur(1_000) }] });
  onDay(1);
  await patch(id, [{ sku: a, price: eur(800) }]);
  onDay(2);
  await patch(id, [
    { sku: a, price: eur(1_200) },
    { sku: b, price: eur(5_000) },
  ]);
  onDay(3);
  await patch(id, [{ sku: a, price: eur(1_200), options: { colour: 'blue' } }, { sku: b }]);

  const prices = [
    { price: eur(1_200), since: day(2).toISOString() },
    { price: eur(800), since: day(1).toISOString() },
    { price: eur(1_000), since: day(0).toISOString() },
  ];
  const ofB = {
    sku: b,
    prices: [{ price: eur(5_000), since: day(2).toISOString() }],
    lowestPrice30Days: eur(5_000),
  };
  const expected = { items: [{ sku: a, prices, lowestPrice30Days: eur(800) }, ofB] };
  expect(await historyOf(id)).toEqual(expected);
  expect(await historyOf(slug)).toEqual(expected);

  // 800 ended on day 2.
  onDay(32);
  expect(await historyOf(id)).toMatchObject({ items: [{ sku: a, lowestPrice30Days: eur(1_200) }, ofB] });
  onDay(500);
  expect(await historyOf(id)).toMatchObject({ items: [{ sku: a, lowestPrice30Days: eur(1_200) }, ofB] });
});

test('a rejected change of price leaves no row', async () => {
  const mine = await product.published();
  const other = await product.published();
  const refused = await patch(mine.id, [{ sku: other.sku, price: eur(1) }]);
  expect(refused).toMatchObject({ status: 409 });
  expect(await historyOf(other.id)).toMatchObject({ items: [{ prices: [{ price: eur(1_250) }] }] });
});

test('is public like the product, and answers 304 to a client that has the current version', async () => {
  const { id } = await product.draft();
  const path = `/products/${id}/price-history`;
  expect(await product.call('GET', path)).toMatchObject({ status: 404, body: { code: 'product-not-found' } });
  expect(await product.call('GET', path, { as: product.as.otherSeller })).toMatchObject({ status: 404 });
  const own = await product.call('GET', path, { as: product.as.seller });
  expect(own.status).toBe(200);
  expect(own.headers.get('cache-control')).toBe('private, no-store');
  await product.call('POST', `/products/${id}/publication`, { as: product.as.seller, body: {} });
  const answer = await product.call('GET', path);
  expect(answer.headers.get('cache-control')).toBe('public, no-cache');
  const headers = { 'if-none-match': answer.headers.get('etag') ?? '' };
  expect(await product.call('GET', path, { headers })).toMatchObject({ status: 304 });
  expect(await product.call('GET', `${path}?limit=1`)).toMatchObject({ status: 400 });
});
