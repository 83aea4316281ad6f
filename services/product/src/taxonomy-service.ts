import type { Db, Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { productUpdated } from './events';
import { saveListings } from './listing-store';
import { touchProduct, type Product } from './product';
import { slugOf } from './slug';
import type { ProductStore } from './store';
import {
  assertPlace,
  brandInUse,
  brandNotFound,
  brandTaken,
  categoryInUse,
  categoryNotFound,
  categoryTaken,
  pathOf,
  toTree,
  type Brand,
  type Category,
  type CategoryNode,
} from './taxonomy';
import type { TaxonomyStore } from './taxonomy-store';

export interface TaxonomyDeps {
  db: Db;
  store: TaxonomyStore;
  products: ProductStore;
  outbox: Outbox;
  now: () => Date;
}

export type NewCategory = Partial<Category> & { name: string };
export type NewBrand = Partial<Brand> & { name: string };

/** Products changed by one statement; a category may hold all of them. */
const BATCH = 500;

export function createTaxonomyService({ db, store, products, outbox, now }: TaxonomyDeps) {
  /** Products show their brand and categories, so they change with these, and say so. */
  async function touchProducts(t: Tx, ids: readonly string[], shows: (product: Product) => boolean) {
    for (let from = 0; from < ids.length; from += BATCH) {
      const locked = await products.lockAll(t, ids.slice(from, from + BATCH));
      const tree = await store.categories(t);
      const touched = locked
        .filter(shows)
        .map((product) => touchProduct(product, pathOf(tree, product.categories), now()));
      await products.saveVersions(t, touched);
      await saveListings(
        t,
        touched.map(({ id }) => id),
      );
      await outbox.addAll(t, touched.map(productUpdated));
    }
  }

  return {
    listCategories: async (): Promise<CategoryNode[]> => toTree(await store.categories(db)),

    createCategory: (input: NewCategory): Promise<Category> =>
      db.tx(async (t) => {
        const category = { slug: slugOf(input.name), parent: null, position: 0, ...input };
        const all = await store.lockCategories(t);
        if (all.some(({ slug }) => slug === category.slug)) throw categoryTaken(category.slug);
        assertPlace(all, category);
        if (!(await store.insertCategory(t, category))) throw categoryTaken(category.slug);
        return category;
      }),

    updateCategory: (slug: string, changes: Partial<Omit<Category, 'slug'>>): Promise<Category> =>
      db.tx(async (t) => {
        const all = await store.lockCategories(t);
        const before = all.find((category) => category.slug === slug);
        if (!before) throw categoryNotFound();
        const category = { ...before, ...changes };
        assertPlace(all, category);
        await store.saveCategory(t, category);
        if (category.name !== before.name || category.parent !== before.parent)
          await touchProducts(t, await store.productsOfCategory(t, slug), ({ categoryPath }) =>
            categoryPath.some((above) => above.slug === slug),
          );
        return category;
      }),

    deleteCategory: (slug: string): Promise<void> =>
      db.tx(async (t) => {
        const { exists, inUse } = await store.claimCategory(t, slug);
        if (!exists) throw categoryNotFound();
        if (inUse) throw categoryInUse();
        await store.deleteCategory(t, slug);
      }),

    listBrands: (): Promise<Brand[]> => store.brands(db),

    createBrand: (input: NewBrand): Promise<Brand> =>
      db.tx(async (t) => {
        const brand = { slug: slugOf(input.name), ...input };
        if (!(await store.insertBrand(t, brand))) throw brandTaken(brand.slug);
        return brand;
      }),

    renameBrand: (slug: string, name: string): Promise<Brand> =>
      db.tx(async (t) => {
        const brand = { slug, name };
        if (!(await store.renameBrand(t, brand))) throw brandNotFound();
        await touchProducts(
          t,
          await store.productsOfBrand(t, slug),
          (product) => product.brand?.slug === slug,
        );
        return brand;
      }),

    deleteBrand: (slug: string): Promise<void> =>
      db.tx(async (t) => {
        const { exists, inUse } = await store.claimBrand(t, slug);
        if (!exists) throw brandNotFound();
        if (inUse) throw brandInUse();
        await store.deleteBrand(t, slug);
      }),
  };
}
export type TaxonomyService = ReturnType<typeof createTaxonomyService>;
