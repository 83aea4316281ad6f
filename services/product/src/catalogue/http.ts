import { productRoutes } from '@sidecart/contracts/http/product';
import type { Query } from '@sidecart/contracts/http/types';
import { may } from '@sidecart/contracts/permissions';
import type { Db } from '@sidecart/kit/db';
import { forbidden, unauthenticated } from '@sidecart/kit/errors';
import { conditional } from '@sidecart/kit/etag';
import { Reply, serve } from '@sidecart/kit/http';
import type { Caller, TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { cacheControlOf, expectedVersion, PRIVATE, SHARED } from '../caching';
import { ratingOf } from '../ranking/standing';
import { fromCursor, toCursor, type ProductFilter, type ProductSummary } from './listing';
import type { PriceHistory } from './price-history';
import { availabilityOf, bestAvailability, optionsOf, type Product } from './product';
import { editorOf, readerOf } from './reader';
import type { ProductService } from './service';

/** The public shape; a new column is never exposed automatically. */
const toView = (product: Product) => ({
  id: product.id,
  slug: product.slug,
  name: product.name,
  description: product.description,
  status: product.status,
  brand: product.brand?.name ?? null,
  categories: product.categories,
  sellerId: product.sellerId,
  attributes: product.attributes,
  variants: product.variants.map((variant) => ({
    ...variant,
    availability: availabilityOf(product, variant.sku),
  })),
  options: optionsOf(product),
  images: product.images,
  swatches: product.swatches,
  availability: bestAvailability(product),
  rating: ratingOf(product.standing.ratings),
  version: product.version,
  createdAt: product.createdAt.toISOString(),
  updatedAt: product.updatedAt.toISOString(),
});

const toHistoryView = ({ sku, prices, lowestPrice30Days }: PriceHistory) => ({
  sku,
  prices: prices.map(({ price, since }) => ({ price, since: since.toISOString() })),
  lowestPrice30Days,
});

const toListView = ({ position: _, updatedAt, ...summary }: ProductSummary) => ({
  ...summary,
  updatedAt: updatedAt.toISOString(),
});

/** Everyone lists published products; sellers their own in any state; staff any. */
function listed(
  { status, sort, ...query }: Omit<Query<'listProducts'>, 'limit' | 'cursor'>,
  caller: Caller | undefined,
): ProductFilter {
  const seller = query.seller === 'me' ? requireCaller(caller).userId : query.seller;
  const wanted = status ?? (query.seller === 'me' ? 'any' : 'published');
  const filter = {
    ...query,
    ...(seller === undefined ? {} : { seller }),
    ...(wanted === 'any' ? {} : { status: wanted }),
  };
  // Shoppers have the search service. Searching names here reads every one of them, and no category is sorted by changes.
  const isForAll = query.q === undefined && sort !== 'updated' && sort !== '-updated';
  if (wanted === 'published' && isForAll) return filter;
  const reader = requireCaller(caller);
  if (seller !== reader.userId && !may(reader, 'product:write-any'))
    throw forbidden(
      'permission-missing',
      'Only staff look through names, sort by changes, or list what others have not published.',
      { permission: 'product:write-any' },
    );
  return filter;
}

function requireCaller(caller: Caller | undefined): Caller {
  if (!caller) throw unauthenticated('token-missing', 'Authentication is required.');
  return caller;
}

export const productApi = ({
  service,
  ...deps
}: {
  service: ProductService;
  tokens: TokenVerifier;
  db: Db;
}): Router =>
  serve(deps, productRoutes, {
    async listProducts({ query, caller, req }) {
      const { sort, limit, cursor, ...requested } = query;
      const filter = listed({ ...requested, sort }, caller);
      const after = cursor === undefined ? undefined : fromCursor(sort, filter, cursor);
      const products = await service.listProducts(filter, { sort, limit: limit + 1, after });
      const items = products.slice(0, limit);
      const last = items.at(-1);
      const nextCursor = products.length > limit && last ? toCursor(sort, filter, last.position) : null;
      const cacheControl = filter.status === 'published' ? SHARED : PRIVATE;
      return conditional(req, { items: items.map(toListView), nextCursor }, cacheControl);
    },

    nameVariants: async ({ query, user }) => ({
      items: await service.nameVariants(query, editorOf(user)),
    }),

    async getProduct({ params, caller, req }) {
      const product = await service.getProduct(params.idOrSlug, readerOf(caller));
      if (params.idOrSlug !== product.id && params.idOrSlug !== product.slug)
        return new Reply(
          undefined,
          { location: product.slug, 'cache-control': cacheControlOf(product) },
          301,
        );
      return conditional(req, toView(product), cacheControlOf(product), product.version);
    },

    async getPriceHistory({ params, caller, req }) {
      const { product, histories } = await service.getPriceHistory(params.idOrSlug, readerOf(caller));
      return conditional(req, { items: histories.map(toHistoryView) }, cacheControlOf(product));
    },

    createProduct: ({ body, user, actor, once }) =>
      once<Product>(
        (tx) => service.createProduct(actor, editorOf(user), body, tx),
        (product) => new Reply(toView(product), { location: `/api/v1/products/${product.id}` }),
      ),

    updateProduct: async ({ params, body, user, actor, req }) =>
      toView(await service.updateProduct(params.idOrSlug, editorOf(user), body, actor, expectedVersion(req))),

    publishProduct: ({ params, user, actor, once }) =>
      once((tx) => service.publishProduct(params.idOrSlug, editorOf(user), actor, tx), toView),

    async archiveProduct({ params, user, actor }) {
      await service.archiveProduct(params.idOrSlug, editorOf(user), actor);
    },

    restoreProduct: ({ params, user, actor, once }) =>
      once((tx) => service.restoreProduct(params.idOrSlug, editorOf(user), actor, tx), toView),

    changePrices: ({ params, body, user, actor, once }) =>
      once((tx) => service.changePrices(params.idOrSlug, editorOf(user), body, actor, tx), toView),

    withdrawVariant: ({ params, user, actor }) =>
      service.withdrawVariant(params.idOrSlug, editorOf(user), params.sku, actor),
  });
