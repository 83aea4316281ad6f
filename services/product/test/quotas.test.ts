import { BRANDS_MAX, CATEGORIES_MAX, EXPORT_NAMES_MAX, OPEN_IMPORTS_MAX } from '../src/quotas';
import { eur, unique } from './harness';
import { startImports, type ImportHarness } from './import-harness';

let shop: ImportHarness;
beforeEach(async () => (shop = await startImports({ quotas: { products: 3, importsPerDay: 4 } })));
afterEach(() => shop.stop());

const create = (as: string, fields: Record<string, unknown> = {}) =>
  shop.call('POST', '/products', {
    as,
    body: { name: unique('Mug'), variants: [{ sku: unique('mug'), price: eur(100) }], ...fields },
  });

const rows = (count: number, brand = '') => [
  'product,name,sku,priceAmount,priceCurrency,brand',
  ...Array.from({ length: count }, () => {
    const sku = unique('row');
    return `${sku},Mug,${sku},100,EUR,${brand}`;
  }),
];

test('a seller has at most so many products, archived ones included; staff and other sellers are not affected', async () => {
  const { seller, otherSeller, admin } = shop.as;
  const first = await create(seller);
  await create(seller);
  await create(seller);
  await shop.call('DELETE', `/products/${String(first.body['id'])}`, { as: seller });
  expect(await create(seller)).toMatchObject({
    status: 422,
    body: { code: 'product-quota-reached', limit: 3 },
  });
  for (const as of [otherSeller, admin]) expect(await create(as)).toMatchObject({ status: 201 });
});

test('an import beyond the quota changes nothing and says why, at once', async () => {
  await create(shop.as.seller);
  const before = await shop.census();
  expect(await shop.importCsv(rows(3))).toMatchObject({
    status: 'failed',
    failure: { code: 'product-quota-reached' },
  });
  const { products, variants } = await shop.census();
  expect([products, variants]).toEqual([before['products'], before['variants']]);
  expect(await shop.importCsv(rows(2))).toMatchObject({ status: 'completed' });
});

test('a seller starts at most so many imports a day; staff are not limited by it', async () => {
  for (let started = 0; started < 4; started += 1)
    await shop.importCsv(['product,sku,name', 'nothing,nothing,']).catch(() => undefined);
  expect(await shop.upload(rows(1))).toMatchObject({
    status: 422,
    body: { code: 'import-quota-reached', limit: 4 },
  });
  expect(await shop.upload(rows(1), { as: shop.as.admin })).toMatchObject({ status: 202 });
});

test('at most so many imports of one user are open', async () => {
  await shop.stopImports();
  for (let open = 0; open < OPEN_IMPORTS_MAX; open += 1)
    expect(await shop.upload(rows(1), { as: shop.as.admin })).toMatchObject({ status: 202 });
  expect(await shop.upload(rows(1), { as: shop.as.admin })).toMatchObject({
    status: 422,
    body: { code: 'imports-pending' },
  });
});

test('brands are a list with a limit, whatever adds to it', async () => {
  await shop.database.db.query(
    "INSERT INTO brands (slug, name) SELECT 'filler-' || n, 'Filler ' || n FROM generate_series(1, $1::integer) AS n",
    [BRANDS_MAX],
  );
  const refused = { status: 422, body: { code: 'brands-full' } };
  const { admin, seller } = shop.as;
  expect(await shop.call('POST', '/brands', { as: admin, body: { name: 'One more' } })).toMatchObject(
    refused,
  );
  expect(await create(seller, { brand: 'One more' })).toMatchObject(refused);
  expect(await shop.importCsv(rows(1, 'One more'))).toMatchObject({
    status: 'failed',
    failure: { code: 'brands-full' },
  });
  expect(await create(seller, { brand: 'Filler 7' })).toMatchObject({ status: 201 });
  expect(await shop.importCsv(rows(1, 'Filler 8'))).toMatchObject({ status: 'completed' });
});

test('categories are a list with a limit', async () => {
  await shop.database.db.query(
    `INSERT INTO categories (slug, name, position)
     SELECT 'filler-' || n, 'Filler ' || n, 0 FROM generate_series(1, $1::integer) AS n`,
    [CATEGORIES_MAX],
  );
  const body = { name: 'One more' };
  expect(await shop.call('POST', '/categories', { as: shop.as.admin, body })).toMatchObject({
    status: 422,
    body: { code: 'categories-full' },
  });
});

test('an export has at most so many columns of attributes, and is refused before its first byte', async () => {
  const { admin, seller, otherSeller } = shop.as;
  await create(otherSeller, { attributes: { Material: 'Clay' } });
  const { body } = await create(seller);
  await shop.database.db.query(
    `UPDATE products SET attributes =
       (SELECT jsonb_object_agg('Name ' || n, 'x') FROM generate_series(1, $2::integer) AS n) WHERE id = $1`,
    [String(body['id']), EXPORT_NAMES_MAX + 1],
  );
  const refused = { status: 422, body: { code: 'export-too-wide' } };
  expect(await shop.call('GET', '/products/exports', { as: seller })).toMatchObject(refused);
  expect(await shop.call('GET', '/products/exports', { as: admin })).toMatchObject(refused);
  expect(await shop.exportCsv(otherSeller)).toContain('Material');
});
