import { rejected } from '@sidecart/kit/errors';

/** Lists that are read whole have at most this many entries; concurrent writers may exceed a limit by a few. */
export const BRANDS_MAX = 5_000;
export const CATEGORIES_MAX = 2_000;
/** Names of attributes, and of options, in one export; each is a column. */
export const EXPORT_NAMES_MAX = 1_000;
/** Imports of one user that have not ended. */
export const OPEN_IMPORTS_MAX = 10;

/** What one seller may store; staff have no quota. */
export interface SellerQuotas {
  /** Products in any state, since archived ones are kept. */
  products: number;
  importsPerDay: number;
}

export const brandsFull = () =>
  rejected(
    'brands-full',
    `There are ${BRANDS_MAX} brands already. Use an existing one, or remove one first.`,
  );

export const categoriesFull = () =>
  rejected('categories-full', `There are ${CATEGORIES_MAX} categories already. Remove one first.`);

export const exportTooWide = () =>
  rejected(
    'export-too-wide',
    `These products have more than ${EXPORT_NAMES_MAX} different attributes or options. Export the products of one seller, or use fewer names.`,
  );

export const productQuotaReached = (most: number) =>
  rejected(
    'product-quota-reached',
    `A seller has at most ${most} products. Ask the shop to raise the limit.`,
    {
      limit: most,
    },
  );

export const importsPending = () =>
  rejected(
    'imports-pending',
    `${OPEN_IMPORTS_MAX} of your imports have not ended yet. Wait for one of them to end.`,
    { limit: OPEN_IMPORTS_MAX },
  );

export const importQuotaReached = (most: number) =>
  rejected('import-quota-reached', `A seller starts at most ${most} imports in 24 hours. Try again later.`, {
    limit: most,
  });
