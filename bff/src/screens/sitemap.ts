import { LISTINGS } from '@sidecart/cache/catalogue';
import Joi from 'joi';
import type { PublicScreens } from './public-screens';
import type { PageOf } from '../views/common';

/** The largest page that product returns. */
const PAGE_SIZE = 100;

const pageQuery = Joi.object<{ cursor?: string }>({ cursor: Joi.string().max(2_048) }).options({
  stripUnknown: true,
});

/** Directly from product: search does not page beyond the first 10,000. */
export function sitemapScreen(screens: PublicScreens): void {
  screens.add('GET /screens/sitemap', {
    summary: 'List the slugs of all products on sale',
    query: pageQuery,
    async compose(visit, { query: { cursor } }) {
      const { items, nextCursor } = await visit.ask('listProducts', {
        query: { sort: 'newest', limit: PAGE_SIZE, cursor },
      });
      const view: PageOf<string> = { items: items.map(({ slug }) => slug), nextCursor };
      return { view, tags: [LISTINGS] };
    },
  });
}
