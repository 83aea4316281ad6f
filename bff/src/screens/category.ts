import { LISTINGS } from '@sidecart/cache/catalogue';
import { notFound } from '@sidecart/kit/errors';
import { pathTo, type Catalogue } from '../shop/catalogue';
import { findProducts, listingQuery, listProducts, type ListingQuery } from '../shop/listing';
import type { PublicScreens } from './public-screens';
import type { CategoryNode, CategoryView, ListingView } from '../views/catalogue';
import type { Part } from '../views/common';
import type { Visit } from '../gateway/visit';

const toLink = ({ slug, name }: CategoryNode) => ({ slug, name });

/** From search; while it is unavailable directly from product, so that the shop can still be browsed. */
async function listingOf(visit: Visit, slug: string, query: ListingQuery): Promise<Part<ListingView>> {
  const within = { ...query, category: [slug] };
  const found = await visit.part('search', async (ask) => (await findProducts(ask, '', within)).listing);
  if (!found.ok) return visit.part('listing', (ask) => listProducts(ask, slug, query));
  const { value: listing } = found;
  // The page is the category; other categories are above or below it and no filter of it.
  return { ok: true, value: { ...listing, facets: listing.facets.filter(({ key }) => key !== 'category') } };
}

export function categoryScreen(screens: PublicScreens, catalogue: Catalogue): void {
  screens.add('GET /screens/category/:slug', {
    summary: 'Get a category with its products',
    query: listingQuery,
    async compose(visit, { params: { slug }, query }) {
      const [categories, descriptions, listing] = await Promise.all([
        catalogue.categories(visit),
        catalogue.descriptions(visit, slug),
        listingOf(visit, slug, query),
      ]);
      const path = pathTo(categories, slug);
      const category = path.at(-1);
      if (!category) throw notFound('category-not-found', 'The category does not exist.');
      const view: CategoryView = {
        category: { ...toLink(category), descriptions },
        trail: path.slice(0, -1).map(toLink),
        children: category.children.map(toLink),
        listing,
      };
      return { view, tags: [LISTINGS] };
    },
  });
}
