import { LISTINGS } from '@sidecart/cache/catalogue';
import Joi from 'joi';
import { findProducts, listingQuery, type ListingQuery } from '../shop/listing';
import { rangesIn } from '../shop/product';
import type { PublicScreens } from './public-screens';
import type { SearchView, SuggestView } from '../views/catalogue';

const words = Joi.string().trim().allow('').max(200);

const searchQuery = (listingQuery as Joi.ObjectSchema<ListingQuery & { q: string }>).keys({
  q: words.default(''),
});

const suggestQuery = Joi.object<{ q: string }>({ q: words.required() }).options({ stripUnknown: true });

const pages = {
  product: (slug: string) => `/p/${slug}`,
  category: (slug: string) => `/c/${slug}`,
  brand: (slug: string) => `/search?brand=${encodeURIComponent(slug)}`,
};

export function searchScreens(screens: PublicScreens): void {
  screens.add('GET /screens/search', {
    summary: 'Get search results',
    query: searchQuery,
    async compose(visit, { query: { q, ...query } }) {
      const found = await visit.part('search', (ask) => findProducts(ask, q, query));
      const view: SearchView = {
        query: q,
        listing: found.ok ? { ok: true, value: found.value.listing } : found,
        didYouMean: found.ok ? found.value.didYouMean : null,
        relaxed: found.ok && found.value.relaxed,
      };
      return { view, tags: [LISTINGS] };
    },
  });

  screens.add('GET /screens/suggest', {
    summary: 'Suggest completions of a search',
    query: suggestQuery,
    async compose(visit, { query: { q } }) {
      const { items } = await visit.ask('suggestProducts', { query: { q } });
      const view: SuggestView = {
        items: items.map(({ text, kind, slug, highlights }) => ({
          text,
          kind,
          href: pages[kind](slug),
          highlights: rangesIn('text', highlights),
        })),
      };
      return { view, tags: [LISTINGS] };
    },
  });
}
