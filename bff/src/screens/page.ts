import { CONTENT } from '@sidecart/cache/catalogue';
import { routeOf } from '@sidecart/contracts/http';
import type Joi from 'joi';
import type { PublicScreens } from './public-screens';

const localeQuery = (routeOf.getPage.query as Joi.ObjectSchema<{ locale: 'en' | 'de' }>).options({
  stripUnknown: true,
});

export function pageScreen(screens: PublicScreens): void {
  screens.add('GET /screens/page/:slug', {
    summary: 'Get a text page',
    query: localeQuery,
    async compose(visit, { params, query }) {
      return { view: await visit.ask('getPage', { params, query }), tags: [CONTENT] };
    },
  });
}
