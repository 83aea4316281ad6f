import { CONTENT, LISTINGS } from '@sidecart/cache/catalogue';
import { firstHome } from '@sidecart/contracts/http/first-home';
import type { Schemas } from '@sidecart/contracts/http/types';
import type { Catalogue } from '../shop/catalogue';
import { createHomeShelves } from '../shop/home-shelves';
import type { PublicScreens } from './public-screens';
import type { HomeBlockView, ProductCard } from '../views/catalogue';

type Block = Schemas['HomeBlock'];
type ProductsBlock = Extract<Block, { kind: 'products' }>;

/** The page with all products of a list. */
const moreOf = ({ from, category }: ProductsBlock): string | null => {
  if (from === 'chosen') return null;
  if (from === 'category') return `/c/${category}`;
  return from === 'newest' ? '/search?q=&sort=newest' : '/search?q=';
};

export function homeScreen(screens: PublicScreens, catalogue: Catalogue): void {
  screens.add('GET /screens/home', {
    summary: 'Get the home page',
    async compose(visit) {
      const content = await visit.part('content', (ask) => catalogue.homeBlocks({ ask }));
      const blocks = content.ok ? content.value : firstHome;
      const shelves = createHomeShelves(visit, catalogue);

      // A hero without a picture shows a popular product, each hero another one.
      const bare = blocks.filter((block) => block.kind === 'hero' && !block.picture);
      const popular = { kind: 'products', title: {}, from: 'popular', count: bare.length } as const;
      const part = bare.length > 0 ? await shelves.products(popular) : undefined;
      const heroProducts = part?.ok ? part.value : [];
      const shown = new Set(heroProducts.map(({ id }) => id));

      async function view(block: Block): Promise<HomeBlockView | undefined> {
        if (block.kind === 'text') return { kind: 'text', title: block.title ?? null, text: block.text };
        if (block.kind === 'hero') {
          const product: ProductCard | undefined = heroProducts[bare.indexOf(block)];
          const { title, text, picture, link } = block;
          return {
            kind: 'hero',
            title,
            text: text ?? null,
            picture: picture ?? null,
            link: link ?? null,
            product: product ?? null,
          };
        }
        if (block.kind === 'categories') {
          const items = await shelves.categories(block.slugs);
          return items.ok && items.value.length === 0
            ? undefined
            : { kind: 'categories', title: block.title, items };
        }
        const items = await shelves.products(block, block.from === 'popular' ? shown : undefined);
        if (items.ok && items.value.length === 0) return undefined;
        return { kind: 'products', title: block.title, from: block.from, more: moreOf(block), items };
      }

      const views = await Promise.all(blocks.map(view));
      return { view: { blocks: views.filter((each) => each !== undefined) }, tags: [LISTINGS, CONTENT] };
    },
  });
}
