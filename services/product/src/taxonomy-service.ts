import type { Db } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { productUpdated } from './events';
import { touchProduct } from './product';
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

export function createTaxonomyService({ db, store, products, outbox, now }: TaxonomyDeps) {
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

    /** Its products show the new name from now on, and say so. */
    renameBrand: (slug: string, name: string): Promise<Brand> =>
      db.tx(async (t) => {
        const brand = { slug, name };
        if (!(await store.renameBrand(t, brand))) throw brandNotFound();
        for (const id of await products.idsOfBrand(t, slug)) {
          const before = await products.lock(t, id, { kind: 'staff' });
          if (before?.brand?.slug !== slug) continue;
          const product = touchProduct(before, now());
          await products.saveAll(t, [product]);
          await outbox.add(t, productUpdated(product));
        }
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
