import { LISTINGS } from '@sidecart/cache/catalogue';
import type { Catalogue } from '../shop/catalogue';
import { toCards } from '../shop/product';
import type { PublicScreens } from './public-screens';
import type { HomeView } from '../views/catalogue';

const SHELF = 8;
const DEPARTMENTS = 12;

export function homeScreen(screens: PublicScreens, catalogue: Catalogue): void {
  screens.add('GET /screens/home', {
    summary: 'Get the home page',
    async compose(visit) {
      const [featured, newest, departments] = await Promise.all([
        visit.part('featured', async (ask) =>
          toCards((await ask('searchProducts', { query: { q: '', inStock: true, limit: SHELF } })).items),
        ),
        visit.part('newest', async (ask) =>
          toCards((await ask('listProducts', { query: { sort: 'newest', limit: SHELF } })).items),
        ),
        visit.part('departments', async (ask) => {
          const tree = await catalogue.categories({ ask });
          return Promise.all(
            tree.slice(0, DEPARTMENTS).map(async ({ slug, name }) => {
              const { items } = await ask('listProducts', { query: { category: slug, limit: 1 } });
              return { slug, name, picture: toCards(items)[0]?.picture ?? null };
            }),
          );
        }),
      ]);
      const view: HomeView = { featured, newest, departments };
      return { view, tags: [LISTINGS] };
    },
  });
}
