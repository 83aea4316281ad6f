import type { Body } from '@sidecart/contracts/http/types';
import { audited, type Actor, type AuditedChange } from '@sidecart/kit/audit';
import type { Db, InTx, Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { touchProduct, type Product } from '../catalogue/product';
import type { ProductStore } from '../catalogue/store';
import { productUpdated } from '../events';
import { CATEGORIES_MAX, categoriesFull } from '../quotas';
import { nthSlug, slugOf } from '../slug';
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

/** Products changed by one statement; a category may contain all of them. */
const BATCH = 500;

/** A slug for a new name: one that no category of another name has. */
function freeSlug(name: string, all: readonly Category[]): string {
  const taken = new Map(all.map((category) => [category.slug, category.name]));
  const isSame = (other: string | undefined) => other?.toLowerCase() === name.toLowerCase();
  for (let attempt = 1; ; attempt += 1) {
    const slug = nthSlug(slugOf(name), attempt);
    if (!taken.has(slug) || isSame(taken.get(slug))) return slug;
  }
}

export function createTaxonomyService({ db, store, products, outbox, now }: TaxonomyDeps) {
  /** Products contain their brand and categories, so they change with these, and publish it. */
  async function touchProducts(
    t: Tx,
    ids: readonly string[],
    { shows, areMoved = false }: { shows: (product: Product) => boolean; areMoved?: boolean },
  ): Promise<void> {
    for (let from = 0; from < ids.length; from += BATCH) {
      const batch = ids.slice(from, from + BATCH);
      if (areMoved) await products.relist(t, batch);
      const shown = (await products.lockAll(t, batch)).filter(shows);
      const touched = shown.map((product) => touchProduct(product, now()));
      await products.saveVersions(t, touched);
      await outbox.addAll(t, touched.map(productUpdated));
    }
  }

  type Sides = Pick<AuditedChange, 'before' | 'after'>;
  const record = (t: Tx, actor: Actor, kind: 'category' | 'brand', slug: string, sides: Sides) =>
    outbox.add(t, audited(actor, { target: { kind, id: slug }, ...sides }));

  return {
    listCategories: async (): Promise<CategoryNode[]> => toTree(await store.categories(db)),

    createCategory: (
      input: Body<'createCategory'>,
      actor: Actor,
      tx: InTx<Category> = db.tx,
    ): Promise<Category> =>
      tx(async (t) => {
        const all = await store.lockCategories(t);
        if (all.length >= CATEGORIES_MAX) throw categoriesFull();
        const slug = input.slug ?? freeSlug(input.name, all);
        const category = { parent: null, position: 0, descriptions: {}, ...input, slug };
        if (all.some((other) => other.slug === slug)) throw categoryTaken(slug);
        assertPlace(all, category);
        if (!(await store.insertCategory(t, category))) throw categoryTaken(category.slug);
        await record(t, actor, 'category', slug, { after: category });
        return category;
      }),

    updateCategory: (slug: string, changes: Body<'updateCategory'>, actor: Actor): Promise<Category> =>
      db.tx(async (t) => {
        const all = await store.lockCategories(t);
        const before = all.find((category) => category.slug === slug);
        if (!before) throw categoryNotFound();
        const category = { ...before, ...changes };
        assertPlace(all, category);
        await store.saveCategory(t, category);
        await record(t, actor, 'category', slug, { before, after: category });
        if (category.name === before.name && category.parent === before.parent) return category;
        await touchProducts(t, await store.productsOfCategory(t, slug), {
          shows: ({ categoryPath }) => categoryPath.some((above) => above.slug === slug),
          areMoved: category.parent !== before.parent,
        });
        return category;
      }),

    deleteCategory: (slug: string, actor: Actor): Promise<void> =>
      db.tx(async (t) => {
        const { exists, inUse } = await store.claimCategory(t, slug);
        if (!exists) throw categoryNotFound();
        if (inUse) throw categoryInUse();
        await store.deleteCategory(t, slug);
        await record(t, actor, 'category', slug, { before: { slug } });
      }),

    listBrands: (): Promise<Brand[]> => store.brands(db),

    createBrand: (
      { name, slug }: Body<'createBrand'>,
      actor: Actor,
      tx: InTx<Brand> = db.tx,
    ): Promise<Brand> =>
      tx(async (t) => {
        const same = await store.findBrandNamed(t, name);
        if (same) throw brandTaken(same.slug);
        const brand = slug === undefined ? await store.addBrand(t, name) : { slug, name };
        if (slug !== undefined && !(await store.insertBrand(t, brand))) throw brandTaken(slug);
        await record(t, actor, 'brand', brand.slug, { after: brand });
        return brand;
      }),

    renameBrand: (slug: string, name: string, actor: Actor): Promise<Brand> =>
      db.tx(async (t) => {
        const brand = { slug, name };
        const same = await store.findBrandNamed(t, name);
        if (same && same.slug !== slug) throw brandTaken(same.slug);
        if (!(await store.renameBrand(t, brand))) throw brandNotFound();
        await record(t, actor, 'brand', slug, { after: brand });
        await touchProducts(t, await store.productsOfBrand(t, slug), {
          shows: ({ brand }) => brand?.slug === slug,
        });
        return brand;
      }),

    deleteBrand: (slug: string, actor: Actor): Promise<void> =>
      db.tx(async (t) => {
        const { exists, inUse } = await store.claimBrand(t, slug);
        if (!exists) throw brandNotFound();
        if (inUse) throw brandInUse();
        await store.deleteBrand(t, slug);
        await record(t, actor, 'brand', slug, { before: { slug } });
      }),
  };
}
export type TaxonomyService = ReturnType<typeof createTaxonomyService>;
