import { ownValue } from '@sidecart/kit/own-value';
import type { Product } from '../catalogue/product';
import type { Variant } from '../catalogue/variant';
import { STOCK_MAX } from '../imports/import';
import { joinList, toCell } from './csv';
import { columnOf } from './import-columns';

/** The names that columns are built from: of every attribute, option, and attribute of variants. */
export interface ExportNames {
  attributes: readonly string[];
  options: readonly string[];
  variantAttributes: readonly string[];
}

/** One cell of a row; cells of the product are filled in its first row only. */
interface ExportColumn {
  name: string;
  cell: (row: ExportRow) => string;
}

interface ExportRow {
  product: Product;
  /** Undefined for a product without variants. */
  variant: Variant | undefined;
  isFirst: boolean;
  /** On hand; undefined where inventory does not know the sku. */
  stock: number | undefined;
}

const ofProduct = (name: string, textOf: (product: Product) => string): ExportColumn => ({
  name,
  cell: ({ product, isFirst }) => (isFirst ? textOf(product) : ''),
});

const ofVariant = (name: string, textOf: (variant: Variant) => string | undefined): ExportColumn => ({
  name,
  cell: ({ variant }) => (variant && textOf(variant)) ?? '',
});

/** Back-orders can make the stock negative, which cannot be counted; its cell is empty, so an import does not change it. */
const isCountable = (stock: number): boolean => stock >= 0 && stock <= STOCK_MAX;

/** The columns of an export, which an import accepts unchanged; the seller column is for staff. */
export const exportColumns = (names: ExportNames, isStaff: boolean): ExportColumn[] => [
  { name: 'product', cell: ({ product }) => product.slug },
  ...(isStaff ? [ofProduct('seller', ({ sellerId }) => sellerId)] : []),
  ofProduct('name', ({ name }) => name),
  ofProduct('description', ({ description }) => description),
  ofProduct('status', ({ status }) => status),
  ofProduct('brand', ({ brand }) => brand?.name ?? ''),
  ofProduct('categories', ({ categories }) => joinList(categories)),
  ...names.attributes.map((key) =>
    ofProduct(columnOf('attributes', key), (product) => String(ownValue(product.attributes, key) ?? '')),
  ),
  ofVariant('sku', ({ sku }) => sku),
  ofVariant('priceAmount', ({ price }) => String(price.amount)),
  ofVariant('priceCurrency', ({ price }) => price.currency),
  ...names.options.map((key) =>
    ofVariant(columnOf('options', key), (variant) => ownValue(variant.options, key)),
  ),
  ...names.variantAttributes.map((key) =>
    ofVariant(columnOf('variantAttributes', key), (variant) => ownValue(variant.attributes, key)?.toString()),
  ),
  { name: 'stock', cell: ({ stock }) => (stock !== undefined && isCountable(stock) ? String(stock) : '') },
  ofProduct('images', ({ images }) => joinList(images.map(({ mediaId }) => mediaId))),
  ofProduct('imageAlts', ({ images }) => joinList(images.map(({ alt }) => alt))),
];

/** A product as rows of cells, one per variant. */
export function exportRows(
  columns: readonly ExportColumn[],
  product: Product,
  stockOf: (sku: string) => number | undefined,
): string[][] {
  const variants = product.variants.length > 0 ? product.variants : [undefined];
  return variants.map((variant, index) => {
    const row = { product, variant, isFirst: index === 0, stock: variant && stockOf(variant.sku) };
    return columns.map(({ cell }) => toCell(cell(row)));
  });
}
