import { ownValue } from '@sidecart/kit/own-value';
import type { Description, Image, Product } from '../catalogue/product';
import type { Attributes } from '../catalogue/variant';
import { columnOf, namedIn } from '../csv/import-columns';
import { slugOf } from '../slug';
import { pathOf, type Brand, type Category } from '../taxonomy/taxonomy';
import type { Importer } from './import';
import type { Statement } from './import-statement';

/** The existing data that some rows refer to. */
export interface Known {
  /** By slug. */
  products: ReadonlyMap<string, Product>;
  /** Product ids by sku, including those of withdrawn variants. */
  skuOwners: ReadonlyMap<string, string>;
  /** By the text in the rows: a name or a slug. */
  brands: ReadonlyMap<string, Brand>;
  categories: readonly Category[];
}

/** How a file is to be read. */
export interface Reading {
  importer: Importer;
  /** Of the file: a field without a column keeps its value, one whose cell is empty is cleared. */
  columns: readonly string[];
  currency: string;
  now: Date;
  newId: () => string;
}

export const ATTRIBUTES_MAX = 100;

const blank: Description = {
  slug: '',
  name: '',
  description: '',
  brand: undefined,
  categories: [],
  categoryPath: [],
  attributes: {},
  images: [],
  swatches: [],
};

/** A product's description as its rows define it. */
export function describe(
  slug: string,
  before: Product | undefined,
  statement: Statement,
  known: Known,
  { columns }: Reading,
): Description {
  const base = before ?? blank;
  const has = (column: string) => columns.includes(column);
  const categories = has('categories') ? (statement.field('categories') ?? []) : base.categories;
  const unknown = categories.filter((each) => !known.categories.some((category) => category.slug === each));
  if (unknown.length > 0)
    statement.refuse('categories', 'category-unknown', { categories: unknown.join(', ') });
  return {
    slug,
    name: statement.field('name') ?? base.name,
    description: has('description') ? (statement.field('description') ?? '') : base.description,
    brand: has('brand') ? brandOf(statement.field('brand'), base.brand, known) : base.brand,
    categories,
    categoryPath: isSame(categories, base.categories)
      ? base.categoryPath
      : pathOf(known.categories, categories),
    attributes: attributesOf(base, statement, columns),
    images: imagesOf(base, statement, columns),
    swatches: base.swatches,
  };
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.join('|') === other.join('|');

/** A new brand has the slug of its name for now; it is added before anything is written. */
function brandOf(name: string | undefined, before: Brand | undefined, known: Known): Brand | undefined {
  if (name === undefined) return undefined;
  const brand = known.brands.get(name) ?? { slug: slugOf(name), name };
  return brand.slug === before?.slug ? before : brand;
}

/** Attributes that have columns are what their cells say; the others stay. */
export function mergeAttributes(
  before: Attributes,
  keys: readonly string[],
  cellOf: (key: string) => string | undefined,
): Attributes {
  const attributes = new Map(Object.entries(before));
  for (const key of keys) {
    const cell = cellOf(key);
    if (cell === undefined) attributes.delete(key);
    else attributes.set(key, toAttribute(attributes.get(key), cell));
  }
  return Object.fromEntries(attributes);
}

function attributesOf(base: Description, statement: Statement, columns: readonly string[]): Attributes {
  const keys = namedIn(columns, 'attributes');
  const attributes = mergeAttributes(base.attributes, keys, (key) => statement.attribute(key));
  if (Object.keys(attributes).length > ATTRIBUTES_MAX)
    statement.refuse('product', 'attributes-too-many', { max: ATTRIBUTES_MAX });
  return attributes;
}

/** A cell is a text; one that reads like the current attribute, or is of its kind, keeps the kind. */
function toAttribute(before: string | number | boolean | undefined, cell: string): string | number | boolean {
  if (before !== undefined && String(before) === cell) return before;
  if (typeof before === 'number' && Number.isFinite(Number(cell)) && String(Number(cell)) === cell)
    return Number(cell);
  if (typeof before === 'boolean' && (cell === 'true' || cell === 'false')) return cell === 'true';
  return cell;
}

function imagesOf(base: Description, statement: Statement, columns: readonly string[]): Image[] {
  const mediaIds = columns.includes('images')
    ? (statement.field('images') ?? [])
    : base.images.map(({ mediaId }) => mediaId);
  const alts = columns.includes('imageAlts') ? (statement.field('imageAlts') ?? []) : undefined;
  if (alts && alts.length > mediaIds.length)
    statement.refuse('imageAlts', 'alts-too-many', { texts: alts.length, images: mediaIds.length });
  const altBefore = new Map(base.images.map(({ mediaId, alt }) => [mediaId, alt]));
  return mediaIds.map((mediaId, index) => ({
    mediaId,
    alt: (alts ? alts[index] : altBefore.get(mediaId)) ?? '',
  }));
}

/** The columns in which two descriptions of a product differ. */
export function changedColumns(
  before: Description,
  after: Description,
  columns: readonly string[],
): string[] {
  const valueOf = new Map<string, (description: Description) => unknown>(
    Object.entries({
      name: ({ name }: Description) => name,
      description: ({ description }: Description) => description,
      brand: ({ brand }: Description) => brand?.slug,
      categories: ({ categories }: Description) => categories.join('|'),
      images: ({ images }: Description) => images.map(({ mediaId }) => mediaId).join('|'),
      imageAlts: ({ images }: Description) => JSON.stringify(images.map(({ alt }) => alt)),
    }),
  );
  for (const key of namedIn(columns, 'attributes'))
    valueOf.set(columnOf('attributes', key), ({ attributes }) => ownValue(attributes, key));
  return [...valueOf].filter(([, value]) => value(before) !== value(after)).map(([column]) => column);
}
