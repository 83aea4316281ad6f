import type { Queryable } from '@sidecart/kit/db';
import type { ProductStore } from '../catalogue/store';
import type { Category } from '../taxonomy/taxonomy';
import type { TaxonomyStore } from '../taxonomy/taxonomy-store';
import type { Import, ImportRow } from './import';
import type { Known } from './import-description';
import type { ImportKnownStore } from './import-known-store';
import { planProduct, type Plan } from './import-plan';
import type { ImportRowStore } from './import-row-store';

export interface ImportPlansDeps {
  rows: Pick<ImportRowStore, 'productsAfter' | 'rowsOf'>;
  known: Pick<ImportKnownStore, 'brandsOf' | 'skuOwners'>;
  products: Pick<ProductStore, 'listBySlugs'>;
  taxonomy: Pick<TaxonomyStore, 'categories'>;
  now: () => Date;
  newId: () => string;
  currency: string;
}

const groupByProduct = (rows: readonly ImportRow[]): ImportRow[][] => {
  const groups = new Map<string, ImportRow[]>();
  for (const row of rows) {
    const group = groups.get(row.cells.product);
    if (group) group.push(row);
    else groups.set(row.cells.product, [row]);
  }
  return [...groups.values()];
};

export function createImportPlans(deps: ImportPlansDeps) {
  const { rows, known, products, taxonomy, now, newId, currency } = deps;

  async function knownOf(q: Queryable, read: readonly ImportRow[], categories: Category[]): Promise<Known> {
    const distinct = (values: (string | undefined)[]) => [
      ...new Set(values.filter((value) => value !== undefined)),
    ];
    // Read before the products: otherwise a product that another import commits in between has skus of an unknown owner.
    const skuOwners = await known.skuOwners(q, distinct(read.map(({ cells }) => cells.sku)));
    const found = await products.listBySlugs(q, distinct(read.map(({ cells }) => cells.product)));
    const brands = await known.brandsOf(q, distinct(read.map(({ cells }) => cells.brand)));
    return {
      products: new Map(found.map((product) => [product.slug, product])),
      skuOwners,
      brands,
      categories,
    };
  }

  /** Plans every product of the file, a batch at a time, in the order of their slugs. */
  return async function* plans(q: Queryable, it: Import, signal: AbortSignal): AsyncGenerator<Plan[]> {
    const categories = await taxonomy.categories(q);
    const reading = { importer: it, columns: it.columns, currency, now: now(), newId };
    for (let after = ''; ;) {
      signal.throwIfAborted();
      const slugs = await rows.productsAfter(q, it.id, after);
      const last = slugs.at(-1);
      if (last === undefined) return;
      after = last;
      const read = await rows.rowsOf(q, it.id, slugs);
      const found = await knownOf(q, read, categories);
      yield groupByProduct(read).map((group) => planProduct(group, found, reading));
    }
  };
}
export type PlanImport = ReturnType<typeof createImportPlans>;
