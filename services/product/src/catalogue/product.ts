import { ownValue } from '@sidecart/kit/own-value';
import { conflict, notFound, rejected } from '@sidecart/kit/errors';
import { newStanding, type Standing } from '../ranking/standing';
import type { Brand, CategoryName } from '../taxonomy/taxonomy';
import { mergeVariants, type Attributes, type Variant, type VariantChange } from './variant';

export type ProductStatus = 'draft' | 'published' | 'archived';
export type Availability = 'in-stock' | 'low-stock' | 'out-of-stock';

/** Availability of a sku, as published by inventory. */
export interface SkuAvailability {
  sku: string;
  availability: Availability;
  version: number;
}

export interface Image extends Look {
  mediaId: string;
  alt: string;
}

/** How a picture is shown that was changed since its upload, as media says. */
export interface Look {
  /** Of its file, if that was replaced. */
  version?: number | undefined;
  /** The point that stays visible where the picture is cropped, in thousandths; without it the middle. */
  focal?: { x: number; y: number } | undefined;
}

/** The colour, such as `#0b5fff`, by which shoppers choose a value of an option. */
export interface Swatch {
  option: string;
  value: string;
  color: string;
}

export interface Product {
  id: string;
  slug: string;
  sellerId: string;
  status: ProductStatus;
  /** What an archived product was before, if that is known. */
  archivedFrom?: Exclude<ProductStatus, 'archived'> | undefined;
  name: string;
  description: string;
  brand: Brand | undefined;
  categories: string[];
  /** Its categories and all above them, by slug. */
  categoryPath: CategoryName[];
  attributes: Attributes;
  variants: Variant[];
  images: Image[];
  swatches: Swatch[];
  currency: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  listedAt: Date;
  /** By sku, from inventory's events; read only, and not part of the version. */
  availability: Record<string, Availability>;
  /** From shoppers' reviews and purchases; not part of the version either. */
  standing: Standing;
}

/** The seller's description of a product. */
export type Description = Pick<
  Product,
  | 'slug'
  | 'name'
  | 'description'
  | 'brand'
  | 'categories'
  | 'categoryPath'
  | 'attributes'
  | 'images'
  | 'swatches'
>;

/** Largest serialized size of a product: one message carries the events of many products. */
export const PRODUCT_BYTES_MAX = 100_000;

/** The allowed transitions; repeating a state is no change. */
const next: Record<ProductStatus, readonly ProductStatus[]> = {
  draft: ['published', 'archived'],
  published: ['archived'],
  archived: ['published', 'draft'],
};

export const productNotFound = () => notFound('product-not-found', 'The product does not exist.');

export const slugTaken = (slug: string) =>
  conflict('product-slug-taken', `Another product has the slug ${slug}.`, { slug });

export const skusTaken = (skus: readonly string[]) =>
  conflict('sku-taken', 'The sku belongs to another product.', { skus });

const productIncomplete = () =>
  rejected('product-incomplete', 'A published product needs at least one variant with a price.');

export const mediaUnknown = (mediaIds: readonly string[]) =>
  rejected('media-unknown', 'Some pictures do not exist or belong to another seller.', { mediaIds });

/** @throws rejected when the product is too large for an event */
function fitting(product: Product): Product {
  const { description, attributes, variants, images, swatches } = product;
  const text = JSON.stringify([description, attributes, variants, images, swatches]);
  if (Buffer.byteLength(text) > PRODUCT_BYTES_MAX)
    throw rejected(
      'product-too-large',
      `A product has at most ${PRODUCT_BYTES_MAX / 1_000} kB of text: its description, attributes, pictures and variants together.`,
    );
  return product;
}

export function draftProduct(
  origin: { id: string; sellerId: string; currency: string },
  description: Description,
  variants: readonly VariantChange[],
  now: Date,
): Product {
  return fitting({
    ...origin,
    ...description,
    status: 'draft',
    variants: mergeVariants([], variants, { ...origin, ...description }),
    version: 1,
    createdAt: now,
    updatedAt: now,
    listedAt: now,
    availability: {},
    standing: newStanding,
  });
}

/** Every change is a new version, which its event contains. */
const changed = (product: Product, changes: Partial<Product>, now: Date): Product => ({
  ...product,
  ...changes,
  version: product.version + 1,
  updatedAt: now,
});

/** The variant is no longer offered. Units sold stay sold, and its sku cannot belong to another product. */
export function withdrawVariant(product: Product, sku: string, now: Date): Product {
  const variants = product.variants.filter((variant) => variant.sku !== sku);
  if (variants.length === product.variants.length)
    throw notFound('variant-not-found', 'The product does not have this variant.');
  if (variants.length === 0 && product.status === 'published') throw productIncomplete();
  return changed(product, { variants }, now);
}

export function editProduct(
  product: Product,
  description: Partial<Description>,
  variants: readonly VariantChange[],
  now: Date,
): Product {
  const merged = mergeVariants(product.variants, variants, { ...product, ...description });
  return fitting(changed(product, { ...description, variants: merged }, now));
}

function enter(product: Product, status: ProductStatus, changes: Partial<Product>, now: Date): Product {
  if (product.status === status) return product;
  if (!next[product.status].includes(status))
    throw conflict('product-state-conflict', `The product is ${product.status}.`, {
      productStatus: product.status,
    });
  return changed(product, { ...changes, status }, now);
}

/** Puts it on sale; a product that is on sale stays as it is. */
export function publishProduct(product: Product, now: Date): Product {
  if (product.variants.length === 0) throw productIncomplete();
  return enter(product, 'published', { listedAt: now, archivedFrom: undefined }, now);
}

/** Takes it off sale; its orders and its slug are kept. */
export const archiveProduct = (product: Product, now: Date): Product =>
  product.status === 'archived' ? product : enter(product, 'archived', { archivedFrom: product.status }, now);

/** Puts an archived product back as it was, in its old place among the newest; any other stays as it is. */
export function restoreProduct(product: Product, now: Date): Product {
  if (product.status !== 'archived') return product;
  const status = product.archivedFrom ?? 'draft';
  if (status === 'published' && product.variants.length === 0) throw productIncomplete();
  return enter(product, status, { archivedFrom: undefined }, now);
}

/** Its brand or a category above it was renamed or moved. */
export const touchProduct = (product: Product, now: Date): Product => changed(product, {}, now);

/** Rejects a change that was made on an older version than the current one. */
export function assertVersion(product: Product, expected: number | undefined): void {
  if (expected !== undefined && expected !== product.version)
    throw conflict('product-changed', 'The product has changed since it was read. Read it again and retry.', {
      version: product.version,
    });
}

/** Pictures that the product does not show yet. */
export const addedMedia = (product: Pick<Product, 'images'>, images: readonly Image[]): string[] =>
  images.map(({ mediaId }) => mediaId).filter((id) => !product.images.some(({ mediaId }) => mediaId === id));

/** What its variants differ in: each option with its values, in order of first appearance. */
export function optionsOf({ variants }: Pick<Product, 'variants'>): { name: string; values: string[] }[] {
  const options = new Map<string, Set<string>>();
  for (const [name, value] of variants.flatMap((variant) => Object.entries(variant.options)))
    options.set(name, (options.get(name) ?? new Set()).add(value));
  return [...options].map(([name, values]) => ({ name, values: [...values] }));
}

/** The variant whose price is shown in lists. */
export const cheapestVariant = (product: Product): Variant | undefined =>
  product.variants.reduce<Variant | undefined>(
    (best, variant) => (best && best.price.amount <= variant.price.amount ? best : variant),
    undefined,
  );

/** A sku without an availability from inventory cannot be bought. */
export const availabilityOf = (product: Product, sku: string): Availability =>
  ownValue(product.availability, sku) ?? 'out-of-stock';

const byPromise: readonly Availability[] = ['in-stock', 'low-stock', 'out-of-stock'];

/** The best availability of any of its variants. */
export const bestAvailability = (product: Product): Availability =>
  byPromise.find((word) => product.variants.some(({ sku }) => availabilityOf(product, sku) === word)) ??
  'out-of-stock';
