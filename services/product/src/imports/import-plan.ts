import { VARIANTS_MAX } from '@sidecart/contracts/http/product-body';
import { ownValue } from '@sidecart/kit/own-value';
import { AppError } from '@sidecart/kit/errors';
import { money } from '@sidecart/kit/money';
import {
  archiveProduct,
  draftProduct,
  editProduct,
  PRODUCT_BYTES_MAX,
  publishProduct,
  type Description,
  type Product,
} from '../catalogue/product';
import type { Attributes, VariantChange } from '../catalogue/variant';
import { namedIn } from '../csv/import-columns';
import type { RowCode, RowParams } from '../csv/import-reasons';
import type { ImportRow, Outcome } from './import';
import type { RowError } from '../csv/import-reasons';
import {
  ATTRIBUTES_MAX,
  changedColumns,
  describe,
  mergeAttributes,
  type Known,
  type Reading,
} from './import-description';
import { readStatement, type Statement } from './import-statement';

/** The change of a product. */
export interface Plan {
  rows: readonly ImportRow[];
  before: Product | undefined;
  /** The product after the change: the same object when nothing changes, undefined when a row is rejected. */
  after: Product | undefined;
  outcomes: { line: number; outcome: Outcome }[];
  errors: RowError[];
}

const OPTIONS_MAX = 20;

/** Plans the change of one product from its rows, in the order of the file. */
export function planProduct(rows: readonly ImportRow[], known: Known, reading: Reading): Plan {
  const statement = readStatement(rows);
  const { errors } = statement;
  const slug = rows[0]?.cells.product ?? '';
  const before = known.products.get(slug);
  const refused = (): Plan => ({ rows, before, after: undefined, outcomes: [], errors });

  checkOwner(rows, before, statement, reading);
  if (errors.length > 0) return refused();
  const description = describe(slug, before, statement, known, reading);
  const variants = changedVariants(rows, before, statement, known, reading);
  // A value that such a row seems to lack may be in the cell that was rejected.
  if (errors.length > 0 || rows.some(({ isRefused }) => isRefused)) return refused();

  const columns = before ? changedColumns(before, description, reading.columns) : [];
  const after = change(rows, before, description, variants, columns, statement, reading);
  if (!after || errors.length > 0) return refused();
  if (before && before.status !== after.status) columns.push('status');

  const isChanged = (row: ImportRow, index: number): boolean =>
    variants.some(({ sku }) => sku === row.cells.sku) ||
    // A value that is cleared by an empty column is reported with the first row.
    columns.some((column) => (statement.says(column) ? statement.isSaidBy(row, column) : index === 0)) ||
    (row.cells.stock !== undefined && row.cells.stock !== row.onHand);
  const isNew = ({ cells: { sku } }: ImportRow): boolean =>
    !before || (sku !== undefined && !before.variants.some((variant) => variant.sku === sku));
  const outcomes = rows.map((row, index): Plan['outcomes'][number] => ({
    line: row.line,
    outcome: isNew(row) ? 'created' : isChanged(row, index) ? 'updated' : 'unchanged',
  }));
  return { rows, before, after, outcomes, errors };
}

function checkOwner(
  rows: readonly ImportRow[],
  before: Product | undefined,
  statement: Statement,
  { importer }: Reading,
): void {
  if (!before) return;
  if (!importer.isStaff && before.sellerId !== importer.userId)
    for (const { line } of rows) statement.refuse('product', 'slug-taken', {}, line);
  const seller = statement.field('seller');
  if (seller !== undefined && seller !== before.sellerId) statement.refuse('seller', 'seller-differs');
}

/** The variants that the rows add or change. */
function changedVariants(
  rows: readonly ImportRow[],
  before: Product | undefined,
  statement: Statement,
  known: Known,
  { columns, currency }: Reading,
): VariantChange[] {
  const named = namedIn(columns, 'options');
  const described = namedIn(columns, 'variantAttributes');
  return rows.flatMap(({ line, cells }): VariantChange[] => {
    const { sku, priceAmount, priceCurrency = currency } = cells;
    if (sku === undefined) return [];
    const owner = known.skuOwners.get(sku);
    if (owner !== undefined && owner !== before?.id) statement.refuse('sku', 'sku-taken', {}, line);
    const current = before?.variants.find((variant) => variant.sku === sku);

    const kept = Object.entries(current?.options ?? {}).filter(([key]) => !named.includes(key));
    const options = Object.fromEntries([...kept, ...Object.entries(cells.options ?? {})]);
    if (Object.keys(options).length > OPTIONS_MAX)
      statement.refuse('sku', 'options-too-many', { max: OPTIONS_MAX }, line);
    const attributes = mergeAttributes(current?.attributes ?? {}, described, (key) =>
      ownValue(cells.variantAttributes ?? {}, key),
    );
    if (Object.keys(attributes).length > ATTRIBUTES_MAX)
      statement.refuse('sku', 'attributes-too-many', { max: ATTRIBUTES_MAX }, line);
    const price = priceAmount === undefined ? current?.price : money(priceAmount, priceCurrency);
    const isSame =
      current &&
      current.price.amount === price?.amount &&
      current.price.currency === price.currency &&
      isSameMap(current.options, options) &&
      isSameMap(current.attributes, attributes);
    return isSame ? [] : [{ sku, ...(price && { price }), options, attributes }];
  });
}

const isSameMap = (one: Attributes, other: Attributes): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([key, value]) => ownValue(other, key) === value);

/** The column in the file and the reason for each of the product's own rules. */
const rules: Record<string, { column: string; code: RowCode }> = {
  'variant-unpriced': { column: 'priceAmount', code: 'price-missing' },
  'currency-unsupported': { column: 'priceCurrency', code: 'currency-unsupported' },
  'variants-too-many': { column: 'sku', code: 'variants-too-many' },
  'product-incomplete': { column: 'status', code: 'product-incomplete' },
  'product-state-conflict': { column: 'status', code: 'status-conflict' },
  'product-too-large': { column: 'product', code: 'product-too-large' },
};

/** The product after the change; undefined when its own rules reject it, with the reasons in the statement. */
function change(
  rows: readonly ImportRow[],
  before: Product | undefined,
  description: Description,
  variants: readonly VariantChange[],
  columns: readonly string[],
  statement: Statement,
  { importer, currency, now, newId }: Reading,
): Product | undefined {
  if (!description.name) statement.refuse('name', 'name-missing');
  const edit = (variants: readonly VariantChange[]): Product => {
    if (before) return editProduct(before, description, variants, now);
    const origin = { id: newId(), sellerId: statement.field('seller') ?? importer.userId, currency };
    return draftProduct(origin, description, variants, now);
  };
  /** Turns an error into a reason; it names the sku that it is about. */
  const byRule = (work: () => Product): { product: Product } | { sku: unknown } => {
    try {
      return { product: work() };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const sku = error.details?.['sku'];
      const line = rows.find(({ cells }) => cells.sku === sku)?.line;
      const { column, code } = ownValue(rules, error.code) ?? { column: 'product', code: 'refused' as const };
      const params: RowParams = {
        detail: error.message,
        max: code === 'product-too-large' ? PRODUCT_BYTES_MAX / 1_000 : VARIANTS_MAX,
        sku: String(sku ?? ''),
        currency: String(error.details?.['currency'] ?? currency),
        status: before?.status ?? 'draft',
      };
      statement.refuse(column, code, params, sku === undefined ? undefined : line);
      return { sku };
    }
  };

  const isSame = before && columns.length === 0 && variants.length === 0;
  let edited = isSame ? { product: before } : byRule(() => edit(variants));
  // The rules report one sku at a time.
  for (let left = variants; 'sku' in edited && edited.sku !== undefined;) {
    const { sku } = edited;
    left = left.filter((variant) => variant.sku !== sku);
    edited = byRule(() => edit(left));
  }
  if (!('product' in edited) || statement.errors.length > 0) return undefined;
  const { product } = edited;
  const entered = byRule(() => enter(product, statement, now));
  return 'product' in entered ? entered.product : undefined;
}

/** In the state that its rows define, if any. */
function enter(product: Product, statement: Statement, now: Date): Product {
  const status = statement.field('status');
  if (status === 'published') return publishProduct(product, now);
  if (status === 'archived') return archiveProduct(product, now);
  if (status === 'draft' && product.status !== 'draft')
    statement.refuse('status', 'status-final', { status: product.status });
  return product;
}
