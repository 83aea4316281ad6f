import type { Schemas } from '@sidecart/contracts/http/types';
import type { Cache } from '@sidecart/cache/cache';
import { CONTENT, LISTINGS, tagsOfProduct } from '@sidecart/cache/catalogue';
import { isRefusal } from '../gateway/gateway';
import type { CategoryNode, LocalTexts } from '../views/catalogue';
import type { Visit } from '../gateway/visit';

type Product = Schemas['Product'];
type Brand = Schemas['Brand'];
type HomeBlock = Schemas['HomeBlock'];
type PageTitle = Pick<Schemas['PageTitle'], 'slug' | 'title'>;

/** Catalogue data that any screen may need, kept in memory. The same for everyone. */
export interface Catalogue {
  categories(visit: Pick<Visit, 'ask'>): Promise<CategoryNode[]>;
  /** The blocks of the home page. */
  homeBlocks(visit: Pick<Visit, 'ask'>): Promise<HomeBlock[]>;
  /** What introduces a category, by language. */
  descriptions(visit: Pick<Visit, 'ask'>, slug: string): Promise<LocalTexts>;
  brands(visit: Pick<Visit, 'ask'>): Promise<Brand[]>;
  /** Titles of the text pages, in this language as far as there are such texts. */
  pages(visit: Pick<Visit, 'ask'>, locale: 'en' | 'de'): Promise<PageTitle[]>;
  /** ISO 3166-1 codes of the countries that the shop ships to. */
  countries(visit: Pick<Visit, 'ask'>): Promise<string[]>;
  /** Published products, by id or slug. */
  product(visit: Pick<Visit, 'ask'>, idOrSlug: string): Promise<Product>;
  /** The products that exist and could be read; others are missing from the map. */
  products(visit: Visit, ids: readonly string[]): Promise<ReadonlyMap<string, Product>>;
}

const toNode = ({ slug, name, children }: Schemas['CategoryNode']): CategoryNode => ({
  slug,
  name,
  children: children.map(toNode),
});

/** By slug; categories without a description are omitted. */
const descriptionsIn = (nodes: readonly Schemas['CategoryNode'][]): [string, LocalTexts][] =>
  nodes.flatMap(({ slug, descriptions = {}, children }) => [
    ...(Object.keys(descriptions).length > 0 ? [[slug, descriptions] as [string, LocalTexts]] : []),
    ...descriptionsIn(children),
  ]);

/** From the department down to the category; empty if the category does not exist. */
export function pathTo(categories: readonly CategoryNode[], slug: string): CategoryNode[] {
  for (const category of categories) {
    if (category.slug === slug) return [category];
    const below = pathTo(category.children, slug);
    if (below.length > 0) return [category, ...below];
  }
  return [];
}

function unlessGone(error: unknown): undefined {
  if (!isRefusal(error, 404)) throw error;
}

export function createCatalogue(cache: Cache<unknown>): Catalogue {
  async function keep<V>(key: string, tagsFor: (value: V) => string[], load: () => Promise<V>): Promise<V> {
    const value = await cache.through(key, async () => {
      const read = await load();
      return { value: read, bytes: JSON.stringify(read).length, tags: tagsFor(read), isWhole: true };
    });
    return value as V;
  }
  const listings = () => [LISTINGS];

  const product = (visit: Pick<Visit, 'ask'>, idOrSlug: string) =>
    keep(`product ${idOrSlug}`, tagsOfProduct, () =>
      visit.ask('getProduct', { params: { idOrSlug }, as: 'anonymous' }),
    );

  const tree = (visit: Pick<Visit, 'ask'>) =>
    keep('categories', listings, async () => {
      const { items } = await visit.ask('listCategories', { as: 'anonymous' });
      return { nodes: items.map(toNode), descriptions: descriptionsIn(items) };
    });

  return {
    categories: async (visit) => (await tree(visit)).nodes,

    async descriptions(visit, slug) {
      const { descriptions } = await tree(visit);
      return descriptions.find(([of]) => of === slug)?.[1] ?? {};
    },

    homeBlocks: (visit) =>
      keep(
        'home',
        () => [CONTENT],
        async () => (await visit.ask('getHome', { as: 'anonymous' })).blocks,
      ),

    brands: (visit) =>
      keep('brands', listings, async () => (await visit.ask('listBrands', { as: 'anonymous' })).items),

    pages: (visit, locale) =>
      keep(
        `pages ${locale}`,
        () => [CONTENT],
        async () => {
          const { items } = await visit.ask('listPages', { query: { locale }, as: 'anonymous' });
          return items.map(({ slug, title }) => ({ slug, title }));
        },
      ),

    countries: (visit) =>
      keep(
        'countries',
        () => [],
        async () => (await visit.ask('listShippingCountries', { as: 'anonymous' })).items,
      ),

    product,

    async products(visit, ids) {
      const found = await Promise.all(
        [...new Set(ids)].map(async (id): Promise<[string, Product][]> => {
          const part = await visit.part('product', (ask) => product({ ask }, id).catch(unlessGone));
          return part.ok && part.value ? [[id, part.value]] : [];
        }),
      );
      return new Map(found.flat());
    },
  };
}
