/** The rating of a product and its sales. It changes without the product's version, and has a version of its own. */
export interface Standing {
  /** Published reviews with 1, 2, 3, 4 and 5 stars. */
  ratings: readonly number[];
  /** Units in orders that were not cancelled, as of the last count. */
  unitsSold: number;
  version: number;
}

export interface Rating {
  /** 1 to 5, to two digits; null while there is no review. */
  average: number | null;
  count: number;
}

/** Units of a product in one order. */
export interface Purchase {
  productId: string;
  units: number;
}

/** An order's lines by product: the quantities of its variants are summed. */
export function purchasesOf(items: readonly { productId: string; quantity: number }[]): Purchase[] {
  const units = new Map<string, number>();
  for (const { productId, quantity } of items) units.set(productId, (units.get(productId) ?? 0) + quantity);
  return [...units].map(([productId, units]) => ({ productId, units }));
}

export const newStanding: Standing = { ratings: [0, 0, 0, 0, 0], unitsSold: 0, version: 0 };

export function ratingOf(ratings: readonly number[]): Rating {
  const count = ratings.reduce((sum, some) => sum + some, 0);
  if (count === 0) return { average: null, count };
  const stars = ratings.reduce((sum, some, index) => sum + some * (index + 1), 0);
  return { average: Math.round((stars / count) * 100) / 100, count };
}

const changed = (standing: Standing, changes: Partial<Standing>): Standing => ({
  ...standing,
  ...changes,
  version: standing.version + 1,
});

/** The same standing when nothing changed. */
export const withRatings = (standing: Standing, ratings: readonly number[]): Standing =>
  ratings.join() === standing.ratings.join() ? standing : changed(standing, { ratings });

/** The same standing when nothing changed. */
export const withUnitsSold = (standing: Standing, unitsSold: number): Standing =>
  unitsSold === standing.unitsSold ? standing : changed(standing, { unitsSold });
