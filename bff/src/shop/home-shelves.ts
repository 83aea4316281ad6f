import type { Schemas } from '@sidecart/contracts/http/types';
import { pathTo, type Catalogue } from './catalogue';
import { toCards } from './product';
import type { Visit } from '../gateway/visit';
import type { CategoryTile, ProductCard } from '../views/catalogue';
import type { Part } from '../views/common';

type ProductsBlock = Extract<Schemas['HomeBlock'], { kind: 'products' }>;

/** More than a shelf shows, since some are sold out or have no picture. */
const READ = 20;
/** Of a category that is shown as a tile. */
const TILE_READ = 6;
/** Ids in one address. */
const IDS_READ = 48;
const DEPARTMENTS = 12;

/** Whether the home page may show the product. */
const isShown = ({ picture, availability }: ProductCard): boolean =>
  picture !== null && availability !== 'out-of-stock';

/** What the blocks of the home page show, each list read once. */
export function createHomeShelves(visit: Visit, catalogue: Catalogue) {
  const lists = new Map<string, Promise<Part<ProductCard[]>>>();

  function once(key: string, read: () => Promise<Part<ProductCard[]>>): Promise<Part<ProductCard[]>> {
    const list = lists.get(key) ?? read();
    lists.set(key, list);
    return list;
  }

  const popular = () =>
    once('popular', () =>
      visit.part('popular', async (ask) =>
        toCards((await ask('searchProducts', { query: { q: '', inStock: true, limit: READ } })).items),
      ),
    );

  const newest = () =>
    once('newest', () =>
      visit.part('newest', async (ask) =>
        toCards((await ask('listProducts', { query: { sort: 'newest', limit: READ } })).items),
      ),
    );

  const ofCategory = (category: string, limit = READ) =>
    once(`category ${category} ${limit}`, () =>
      visit.part('category', async (ask) =>
        toCards((await ask('listProducts', { query: { category, sort: 'newest', limit } })).items),
      ),
    );

  /** In the order of the ids. */
  const chosen = (ids: readonly string[]) =>
    visit.part('chosen', async (ask) => {
      const { items } = await ask('listProducts', { query: { id: [...ids], limit: IDS_READ } });
      const cards = toCards(items);
      return ids.flatMap((id) => cards.find((card) => card.id === id) ?? []);
    });

  async function read(block: ProductsBlock): Promise<Part<ProductCard[]>> {
    if (block.from === 'popular') return popular();
    if (block.from === 'newest') return newest();
    return block.from === 'category' ? ofCategory(block.category ?? '') : chosen(block.productIds ?? []);
  }

  return {
    /** The products that the home page may show, without those that it shows elsewhere. */
    async products(
      block: ProductsBlock,
      shown: ReadonlySet<string> = new Set(),
    ): Promise<Part<ProductCard[]>> {
      const part = await read(block);
      if (!part.ok) return part;
      const fit = part.value.filter((card) => isShown(card) && !shown.has(card.id));
      return { ok: true, value: fit.slice(0, block.count ?? (block.from === 'chosen' ? fit.length : 8)) };
    },

    /** The categories with a picture of one of their products; no slugs stand for the departments. */
    categories: (slugs: readonly string[]): Promise<Part<CategoryTile[]>> =>
      visit.part('categories', async (ask) => {
        const tree = await catalogue.categories({ ask });
        const nodes =
          slugs.length === 0
            ? tree.slice(0, DEPARTMENTS)
            : slugs.flatMap((slug) => pathTo(tree, slug).at(-1) ?? []);
        return Promise.all(
          nodes.map(async ({ slug, name }) => {
            const products = await ofCategory(slug, TILE_READ);
            const cards = products.ok ? products.value : [];
            const card = cards.find(isShown) ?? cards.find(({ picture }) => picture !== null);
            return { slug, name, picture: card?.picture ?? null };
          }),
        );
      }),
  };
}
