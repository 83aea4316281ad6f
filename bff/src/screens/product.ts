import type { Schemas } from '@sidecart/contracts/http/types';
import { tagsOfProduct } from '@sidecart/cache/catalogue';
import Joi from 'joi';
import { pathTo, type Catalogue } from '../shop/catalogue';
import { toCards, toPage } from '../shop/product';
import type { PublicScreens } from './public-screens';
import type { CategoryNode, ProductView, ReviewView } from '../views/catalogue';
import type { PageOf } from '../views/common';
import type { Visit } from '../gateway/visit';

interface ReviewsQuery {
  cursor?: string;
  sort: 'newest' | 'helpful';
  rating?: number;
}

const reviewsQuery = Joi.object<ReviewsQuery>({
  cursor: Joi.string().max(512),
  sort: Joi.string().valid('newest', 'helpful').default('newest'),
  rating: Joi.number().integer().min(1).max(5),
}).options({ stripUnknown: true });

const REVIEWS = 10;
const RELATED = 8;
const RELATED_ROW = 4;
/** Of the newest products of the category, those are left out that are sold out. */
const RELATED_READ = 24;

const toReview = (review: Schemas['PublicReview']): ReviewView => ({
  id: review.id,
  rating: review.rating,
  title: review.title,
  body: review.body,
  author: review.author ?? '',
  verifiedPurchase: review.verifiedPurchase,
  helpful: review.helpful,
  createdAt: review.createdAt,
});

async function reviewsOf(ask: Visit['ask'], productId: string, query?: ReviewsQuery) {
  const { items, distribution, nextCursor } = await ask('listProductReviews', {
    params: { idOrSlug: productId },
    query: { limit: REVIEWS, ...query },
  });
  return { items: items.map(toReview), distribution, nextCursor };
}

/** What can be bought of the product's own category, and of the one above where that is less than a row. */
async function relatedTo(ask: Visit['ask'], product: Schemas['Product'], trail: readonly CategoryNode[]) {
  const found = new Map<string, Schemas['ListedProduct']>();
  for (const { slug: category } of [...trail].reverse().slice(0, 2)) {
    if (found.size >= RELATED_ROW) break;
    const { items } = await ask('listProducts', { query: { category, limit: RELATED_READ } });
    for (const item of items)
      if (item.id !== product.id && item.availability !== 'out-of-stock') found.set(item.id, item);
  }
  return toCards([...found.values()]).slice(0, RELATED);
}

export function productScreens(screens: PublicScreens, catalogue: Catalogue): void {
  screens.add('GET /screens/product/:slug', {
    summary: 'Get a product page',
    async compose(visit, { params: { slug } }) {
      const [product, reviews, categories, brands] = await Promise.all([
        visit.ask('getProduct', { params: { idOrSlug: slug } }),
        visit.part('reviews', (ask) => reviewsOf(ask, slug)),
        visit.part('categories', (ask) => catalogue.categories({ ask })),
        visit.part('brands', (ask) => catalogue.brands({ ask })),
      ]);
      const paths = categories.ok ? product.categories.map((each) => pathTo(categories.value, each)) : [];
      const [trail = []] = paths.sort((a, b) => b.length - a.length);
      const related = await visit.part('related', (ask) => relatedTo(ask, product, trail));
      const { brand: name } = product;
      const brand = brands.ok ? brands.value.find((each) => each.name === name) : undefined;
      const view: ProductView = {
        ...toPage(product),
        // A filter also accepts the name of a brand.
        brand: name === null ? null : { name, slug: brand?.slug ?? name },
        trail: trail.map((category) => ({ slug: category.slug, name: category.name })),
        reviews,
        related,
      };
      return { view, tags: tagsOfProduct(product) };
    },
  });

  screens.add('GET /screens/product/:slug/reviews', {
    summary: 'List reviews of a product',
    query: reviewsQuery,
    async compose(visit, { params: { slug }, query }) {
      const [product, { items, nextCursor }] = await Promise.all([
        catalogue.product(visit, slug),
        reviewsOf(visit.ask, slug, query),
      ]);
      const view: PageOf<ReviewView> = { items, nextCursor };
      return { view, tags: tagsOfProduct(product) };
    },
  });
}
