import type { Queryable } from '@sidecart/kit/db';
import { draftProduct, type Product } from '../catalogue/product';
import { newImport, type ImportRow } from './import';
import { createImportPlans } from './import-plans';

const now = new Date('2026-11-24T12:00:00Z');
const importer = { userId: 'ada', isStaff: false };
const price = { amount: 100, currency: 'EUR' };
const row: ImportRow = {
  line: 2,
  cells: { product: 'mug', name: 'Mug', sku: 'mug-red', priceAmount: 100 },
  onHand: undefined,
  isRefused: false,
};
const mug: Product = draftProduct(
  { id: 'p-1', sellerId: 'ada', currency: 'EUR' },
  {
    slug: 'mug',
    name: 'Mug',
    description: '',
    brand: undefined,
    categories: [],
    categoryPath: [],
    attributes: {},
    images: [],
    swatches: [],
  },
  [{ sku: 'mug-red', price }],
  now,
);

test('a product that is committed between two reads does not make its own sku seem taken', async () => {
  let reads = 0;
  /** The product exists from the second read on. */
  const isCommitted = () => (reads += 1) > 1;
  const plans = createImportPlans({
    rows: {
      productsAfter: async (_q, _id, after) => (after === '' ? ['mug'] : []),
      rowsOf: async () => [row],
    },
    known: {
      brandsOf: async () => new Map(),
      skuOwners: async () => new Map(isCommitted() ? [['mug-red', 'p-1']] : []),
    },
    products: { listBySlugs: async () => (isCommitted() ? [mug] : []) },
    taxonomy: { categories: async () => [] },
    now: () => now,
    newId: () => 'p-new',
    currency: 'EUR',
  });
  const signal = new AbortController().signal;
  const planned = [];
  for await (const batch of plans({} as Queryable, newImport('i-1', importer, false, [], now), signal))
    planned.push(...batch);
  expect(planned.map(({ errors, before }) => ({ errors, before: before?.id }))).toEqual([
    { errors: [], before: 'p-1' },
  ]);
});
