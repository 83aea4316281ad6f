import { invalid } from '@sidecart/kit/errors';
import type { Money } from '@sidecart/kit/money';
import type { Rating } from '../ranking/standing';
import type { Availability, Image, ProductStatus } from './product';

export type Sort = 'price' | '-price' | 'newest' | 'name' | '-name' | 'updated' | '-updated';

/** The filters of a list. Prices are minor units; a category includes all below it. */
export interface ProductFilter {
  /** Ids. */
  id?: string[];
  /** Part of a name, or a whole sku. */
  q?: string;
  category?: string;
  brand?: string;
  seller?: string;
  status?: ProductStatus;
  minPrice?: number;
  maxPrice?: number;
}

/** Where a page ended: the last item's sort key and id. */
export interface Position {
  key: string | number;
  id: string;
}

/** One product in a list. */
export interface ProductSummary {
  id: string;
  slug: string;
  name: string;
  status: ProductStatus;
  /** The lowest one. */
  price: Money | null;
  priceVaries: boolean;
  /** Exactly one variant is on sale. */
  singleVariant: boolean;
  defaultSku: string | null;
  brand: string | null;
  thumbnail: Image | null;
  availability: Availability;
  rating: Rating;
  version: number;
  updatedAt: Date;
  position: Position;
}

const isInstant = (key: unknown): boolean =>
  typeof key === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(key) && !Number.isNaN(Date.parse(key));
const isName = (key: unknown): boolean => typeof key === 'string' && !/[\0\p{Cs}]/u.test(key);

const isKey: Record<Sort, (key: unknown) => boolean> = {
  price: Number.isSafeInteger,
  '-price': Number.isSafeInteger,
  newest: isInstant,
  name: isName,
  '-name': isName,
  updated: isInstant,
  '-updated': isInstant,
};

const listIdentity = (sort: Sort, filter: ProductFilter): string =>
  JSON.stringify([
    sort,
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .sort(),
  ]);

/** A cursor contains the list that it belongs to, so that it cannot be used for another one. */
export const toCursor = (sort: Sort, filter: ProductFilter, { key, id }: Position): string =>
  Buffer.from(JSON.stringify([listIdentity(sort, filter), key, id])).toString('base64url');

/** @throws invalid for anything that is not a cursor of this list */
export function fromCursor(sort: Sort, filter: ProductFilter, cursor: string): Position {
  const foreign = invalid('cursor-invalid', 'The cursor is not valid for this list.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw foreign;
  }
  if (!Array.isArray(parsed)) throw foreign;
  const [identity, key, id] = parsed as unknown[];
  const fits = identity === listIdentity(sort, filter) && isKey[sort](key);
  if (!fits || typeof id !== 'string' || !/^[A-Za-z0-9._-]{1,128}$/.test(id)) throw foreign;
  return { key: key as Position['key'], id };
}
