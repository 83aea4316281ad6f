import { RESERVED_SLUGS } from '@sidecart/contracts/http/product-body';
import type { Body, Query } from '@sidecart/contracts/http/types';
import type { Actor } from '@sidecart/kit/audit';
import type { Db, InTx, Tx } from '@sidecart/kit/db';
import { newestOf } from '@sidecart/kit/events';
import type { Outbox } from '@sidecart/kit/outbox';
import type { MissingMedia } from '../clients';
import { productCreated, productRecorded, productUpdated } from '../events';
import { productQuotaReached } from '../quotas';
import { withLooks } from '../pictures/picture-store';
import { slugOf } from '../slug';
import { categoriesUnknown, pathOf, type Brand } from '../taxonomy/taxonomy';
import type { TaxonomyStore } from '../taxonomy/taxonomy-store';
import type { ProductFilter, ProductSummary } from './listing';
import { countOfSeller, listProducts, type Page } from './listing-store';
import type { OldSlugStore } from './old-slug-store';
import { lowestFrom, PRICES_MAX, toHistories, type PriceHistory } from './price-history';
import {
  addedMedia,
  assertVersion,
  draftProduct,
  editProduct,
  mediaUnknown,
  productNotFound,
  slugTaken,
  withdrawVariant,
  type Description,
  type Image,
  type Product,
  type SkuAvailability,
} from './product';
import { changePrices } from './pricing';
import { recordAvailability } from './restock';
import { createStatusService } from './status-service';
import type { Editor, ProductStore, Reader } from './store';
import { listPrices, markWithdrawn, nameVariants, type NamedVariant } from './variant-store';

export interface ProductDeps {
  db: Db;
  store: ProductStore;
  oldSlugs: OldSlugStore;
  taxonomy: TaxonomyStore;
  outbox: Outbox;
  missingMedia: MissingMedia;
  now: () => Date;
  newId: () => string;
  currency: string;
  /** Products that one seller may have. */
  productsMax: number;
}

/** The fields of a product that a seller may set; a brand is its name or slug. */
type ProductChanges = Body<'updateProduct'>;

const BATCH = 200;

export function createProductService(deps: ProductDeps) {
  const { db, store, oldSlugs, taxonomy, outbox, missingMedia, now, newId, currency, productsMax } = deps;

  const found = (product: Product | undefined): Product => {
    if (!product) throw productNotFound();
    return product;
  };

  /** Called before the transaction, so that no transaction waits for another service. */
  async function assertMedia(shown: Pick<Product, 'images'>, images: readonly Image[], editor: Editor) {
    const owners = editor.kind === 'staff' ? [] : [editor.userId];
    const missing = await missingMedia(addedMedia(shown, images), owners);
    if (missing.length > 0) throw mediaUnknown(missing);
  }

  /** A new brand is created. */
  async function brandNamed(t: Tx, name: string): Promise<Brand | undefined> {
    const known = await taxonomy.keepBrand(t, name);
    if (known) return known;
    const { slug } = await taxonomy.addBrand(t, name);
    return taxonomy.keepBrand(t, slug);
  }

  async function placedIn(t: Tx, categories: string[]) {
    const kept = await taxonomy.keepCategories(t, categories);
    const unknown = categories.filter((slug) => !kept.includes(slug));
    if (unknown.length > 0) throw categoriesUnknown(unknown);
    return { categories, categoryPath: pathOf(await taxonomy.categories(t), categories) };
  }

  /** The changes with everything they refer to looked up. */
  async function resolve(t: Tx, changes: ProductChanges): Promise<Partial<Description>> {
    const { brand, categories, variants: _, ...description } = changes;
    return {
      ...description,
      ...(changes.images && { images: await withLooks(t, changes.images) }),
      ...(categories && (await placedIn(t, categories))),
      ...(brand !== undefined && { brand: brand === null ? undefined : await brandNamed(t, brand) }),
    };
  }

  /** With the requested slug, or a free one made from the name. */
  async function insert(t: Tx, draft: Product, wishedSlug: string | undefined): Promise<Product> {
    const [inserted] = RESERVED_SLUGS.includes(draft.slug) ? [] : await store.insertAll(t, [draft]);
    if (inserted) return inserted;
    if (wishedSlug) throw slugTaken(wishedSlug);
    const suffixed = { ...draft, slug: `${draft.slug}-${draft.id.slice(0, 8)}` };
    const [second] = await store.insertAll(t, [suffixed]);
    if (second) return second;
    throw slugTaken(suffixed.slug);
  }

  return {
    ...createStatusService(deps),

    /** `brand` is a brand's slug or name. */
    async listProducts({ brand, ...filter }: ProductFilter, page: Page): Promise<ProductSummary[]> {
      if (brand === undefined) return listProducts(db, filter, page);
      // No brand contains a character that Postgres cannot store.
      const known = brand.includes('\0') ? undefined : await taxonomy.findBrand(db, brand);
      return known ? listProducts(db, { ...filter, brand: known.slug }, page) : [];
    },

    nameVariants: (query: Query<'nameVariants'>, editor: Editor): Promise<NamedVariant[]> =>
      nameVariants(db, query, editor.kind === 'seller' ? editor.userId : null),

    /** `slug` of the answer differs from the requested one when the product has a new slug. */
    getProduct: async (idOrSlug: string, reader: Reader): Promise<Product> =>
      found(await store.find(db, idOrSlug, reader)),

    async getPriceHistory(
      idOrSlug: string,
      reader: Reader,
    ): Promise<{ product: Product; histories: PriceHistory[] }> {
      const product = found(await store.find(db, idOrSlug, reader));
      const wanted = { lowestFrom: lowestFrom(now()), limit: PRICES_MAX };
      return { product, histories: toHistories(await listPrices(db, product.id, wanted), product.currency) };
    },

    /** All of them in any state, by id; never more than a batch in memory. */
    async *everyProduct(): AsyncGenerator<Product> {
      let batch = await store.listAfter(db, '', BATCH);
      while (batch.length > 0) {
        yield* batch;
        batch = await store.listAfter(db, batch.at(-1)?.id ?? '', BATCH);
      }
    },

    async createProduct(
      actor: Actor,
      editor: Editor,
      input: Body<'createProduct'>,
      tx: InTx<Product> = db.tx,
    ): Promise<Product> {
      await assertMedia({ images: [] }, input.images ?? [], editor);
      return tx(async (t) => {
        if (editor.kind !== 'staff' && (await countOfSeller(t, actor.userId, productsMax)) >= productsMax)
          throw productQuotaReached(productsMax);
        const description: Description = {
          slug: slugOf(input.name),
          description: '',
          brand: undefined,
          categories: [],
          categoryPath: [],
          attributes: {},
          images: [],
          swatches: [],
          ...(await resolve(t, input)),
          name: input.name,
        };
        const origin = { id: newId(), sellerId: actor.userId, currency };
        const draft = draftProduct(origin, description, input.variants ?? [], now());
        const product = await insert(t, draft, input.slug);
        await outbox.addAll(t, [productCreated(product), productRecorded(actor, undefined, product)]);
        return product;
      });
    },

    async updateProduct(
      idOrSlug: string,
      editor: Editor,
      changes: ProductChanges,
      actor: Actor,
      expectedVersion?: number,
    ): Promise<Product> {
      if (changes.images)
        await assertMedia(found(await store.findOwn(db, idOrSlug, editor)), changes.images, editor);
      return db.tx(async (t) => {
        // Categories and brands are locked before products, here and where those are renamed.
        const description = await resolve(t, changes);
        const before = found(await store.lock(t, idOrSlug, editor));
        assertVersion(before, expectedVersion);
        const product = editProduct(before, description, changes.variants ?? [], now());
        if (!(await store.isSlugFree(t, product.slug, product.id))) throw slugTaken(product.slug);
        await store.saveAll(t, [product]);
        if (product.slug !== before.slug) await oldSlugs.keep(t, product.id, before.slug, now());
        await outbox.addAll(t, [productUpdated(product), productRecorded(actor, before, product)]);
        return product;
      });
    },

    changePrices: (
      idOrSlug: string,
      editor: Editor,
      { version, ...change }: Body<'changePrices'>,
      actor: Actor,
      tx: InTx<Product> = db.tx,
    ): Promise<Product> =>
      tx(async (t) => {
        const before = found(await store.lock(t, idOrSlug, editor));
        assertVersion(before, version);
        const product = changePrices(before, change, now());
        await store.saveAll(t, [product]);
        await outbox.addAll(t, [productUpdated(product), productRecorded(actor, before, product)]);
        return product;
      }),

    withdrawVariant: (idOrSlug: string, editor: Editor, sku: string, actor: Actor): Promise<void> =>
      db.tx(async (t) => {
        const before = found(await store.lock(t, idOrSlug, editor));
        const product = withdrawVariant(before, sku, now());
        await markWithdrawn(t, sku);
        await store.saveAll(t, [product]);
        await outbox.addAll(t, [productUpdated(product), productRecorded(actor, before, product)]);
      }),

    /** inventory.changed. */
    recordAvailability: (reported: readonly SkuAvailability[], tx: InTx<void> = db.tx): Promise<void> =>
      tx((t) =>
        recordAvailability(
          t,
          newestOf(reported, ({ sku }) => sku),
          outbox,
          now(),
        ),
      ),
  };
}
export type ProductService = ReturnType<typeof createProductService>;
