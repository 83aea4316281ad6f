import { ownValue } from '@sidecart/kit/own-value';
import { joinList, toCell } from './csv';
import { STOCK_MAX } from './import';
import { attributeColumn, optionColumn } from './import-columns';
import type { Product, Variant } from '../product';

/** The names that columns are made of: of every attribute and option there is. */
export interface ExportNames {
  attributes: readonly string[];
  options: readonly string[];
}

/** One cell of a row; those of the product stand in its first row only. */
interface ExportColumn {
  name: string;
  cell: (row: ExportRow) => string;
}

interface ExportRow {
  product: Product;
  /** Undefined for a product that has none. */
  variant: Variant | undefined;
  isFirst: boolean;
  /** On hand; undefined where inventory has not heard of the sku. */
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

const own = <T>(entries: Record<string, T>, key: string): T | undefined => ownValue(entries, key);

/** What is sold on back-order may be less than nothing, which nobody can count; its cell is empty, and leaves it. */
const isCountable = (stock: number): boolean => stock >= 0 && stock <= STOCK_MAX;

/** The columns of an export, which an import takes as they are; whose the products are is for staff. */
export const exportColumns = ({ attributes, options }: ExportNames, isStaff: boolean): ExportColumn[] => [
  { name: 'product', cell: ({ product }) => product.slug },
  ...(isStaff ? [ofProduct('seller', ({ sellerId }) => sellerId)] : []),
  ofProduct('name', ({ name }) => name),
  ofProduct('description', ({ description }) => description),
  ofProduct('status', ({ status }) => status),
  ofProduct('brand', ({ brand }) => brand?.name ?? ''),
  ofProduct('categories', ({ categories }) => joinList(categories)),
  ...attributes.map((key) =>
    ofProduct(attributeColumn(key), (product) => String(own(product.attributes, key) ?? '')),
  ),
  ofVariant('sku', ({ sku }) => sku),
  ofVariant('priceAmount', ({ price }) => String(price.amount)),
  ofVariant('priceCurrency', ({ price }) => price.currency),
  ...options.map((key) => ofVariant(optionColumn(key), (variant) => own(variant.options, key))),
  { name: 'stock', cell: ({ stock }) => (stock !== undefined && isCountable(stock) ? String(stock) : '') },
  ofProduct('images', ({ images }) => joinList(images.map(({ mediaId }) => mediaId))),
  ofProduct('imageAlts', ({ images }) => joinList(images.map(({ alt }) => alt))),
];

/** A product as rows of cells, one a variant. */
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
