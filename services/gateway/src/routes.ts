import { LISTINGS, tagsOfProduct } from '@sidecart/cache/catalogue';
import type { Access } from '@sidecart/kit/access';
import type { Method } from '@sidecart/kit/http';

/** The limit that counts a request (see limits.ts). */
export type LimitClass = 'shop' | 'login' | 'account' | 'lookup';

export interface Route {
  method: Method;
  /** Below /api/v1; the upstream is called with the same path. */
  path: string;
  /** App id. */
  upstream: string;
  access: Access;
  limit: LimitClass;
  /** Bytes; a longer body is answered with 413. */
  bodyLimit: number;
  /** Answers as server-sent events. */
  isStream: boolean;
  /** Answers with a file of any length, which must not look complete when it breaks off. */
  isFile: boolean;
  /** Set where an answer to an anonymous GET may be cached: the data that its body is built from. */
  cacheTags?: (body: unknown) => readonly string[];
}

type Line = [method: Method, path: string, access: Access, options?: Partial<Route>];

const MEGABYTE = 1_048_576;
/** A CSV file of a catalogue. */
const IMPORT_BYTES = 32 * MEGABYTE;
/** A picture, with room for the multipart lines around it. */
const UPLOAD_BYTES = 11 * MEGABYTE;

const to = (upstream: string, lines: readonly Line[]): Route[] =>
  lines.map(([method, path, access, options]) => ({
    method,
    path,
    upstream,
    access,
    limit: 'shop',
    bodyLimit: MEGABYTE,
    isStream: false,
    isFile: false,
    ...options,
  }));

const listing: Partial<Route> = { cacheTags: () => [LISTINGS] };
const oneProduct: Partial<Route> = {
  cacheTags: (body) => tagsOfProduct(body as Parameters<typeof tagsOfProduct>[0]),
};

/** All routes that can be reached from outside; any other path does not exist. The first match wins. */
export const routes: readonly Route[] = [
  ...to('user', [
    ['post', '/auth/register', 'public', { limit: 'account' }],
    ['post', '/auth/login', 'public', { limit: 'login', bodyLimit: 16_384 }],
    ['post', '/auth/refresh', 'public'],
    ['post', '/auth/logout', 'public'],
    ['post', '/auth/verify-email', 'public', { limit: 'account' }],
    ['post', '/auth/password-reset', 'public', { limit: 'account' }],
    ['post', '/auth/password-reset/confirm', 'public', { limit: 'account' }],
    ['get', '/users/me', 'user'],
    ['patch', '/users/me', 'user'],
    ['get', '/users/me/addresses', 'user'],
    ['post', '/users/me/addresses', 'user'],
    ['patch', '/users/me/addresses/:addressId', 'user'],
    ['delete', '/users/me/addresses/:addressId', 'user'],
    ['get', '/users/me/notification-preferences', 'user'],
    ['put', '/users/me/notification-preferences', 'user'],
    ['get', '/users/me/wishlist', 'user'],
    ['put', '/users/me/wishlist/:productId', 'user'],
    ['delete', '/users/me/wishlist/:productId', 'user'],
    ['get', '/users', 'user:manage'],
    ['patch', '/users/:userId', 'user:manage'],
  ]),
  ...to('product', [
    ['get', '/products', 'public', listing],
    ['post', '/products', 'product:write-own'],
    ['post', '/products/imports', 'product:write-own', { bodyLimit: IMPORT_BYTES }],
    ['get', '/products/imports', 'product:write-own'],
    ['get', '/products/imports/:importId', 'product:write-own'],
    ['get', '/products/exports', 'product:write-own', { isFile: true }],
    ['get', '/products/:idOrSlug', 'public', oneProduct],
    ['patch', '/products/:productId', 'product:write-own'],
    ['delete', '/products/:productId', 'product:write-own'],
    ['post', '/products/:productId/publication', 'product:write-own'],
    ['delete', '/products/:productId/variants/:sku', 'product:write-own'],
    ['get', '/products/:productId/price-history', 'public'],
    ['get', '/products/:productId/reviews', 'public'],
    ['post', '/products/:productId/reviews', 'user'],
    ['get', '/reviews', 'review:moderate'],
    ['post', '/reviews/:reviewId/publication', 'review:moderate'],
    ['post', '/reviews/:reviewId/rejection', 'review:moderate'],
    ['get', '/categories', 'public', listing],
    ['post', '/categories', 'product:write-any'],
    ['patch', '/categories/:slug', 'product:write-any'],
    ['delete', '/categories/:slug', 'product:write-any'],
    ['get', '/brands', 'public', listing],
    ['post', '/brands', 'product:write-any'],
    ['patch', '/brands/:slug', 'product:write-any'],
    ['delete', '/brands/:slug', 'product:write-any'],
  ]),
  ...to('search', [
    ['get', '/search', 'public', listing],
    ['get', '/search/suggest', 'public', listing],
    ['post', '/search/reindex', 'search:operate'],
    ['get', '/search/reindex', 'search:operate'],
    ['get', '/search/synonyms', 'search:operate'],
    ['put', '/search/synonyms', 'search:operate'],
  ]),
  ...to('media', [
    ['post', '/media', 'media:write-own', { bodyLimit: UPLOAD_BYTES }],
    ['get', '/media/:mediaId', 'public'],
    ['get', '/media/:mediaId/:preset', 'public'],
    ['delete', '/media/:mediaId', 'media:write-own'],
  ]),
  ...to('cart', [
    ['get', '/cart', 'public'],
    ['delete', '/cart', 'public'],
    ['post', '/cart/items', 'public'],
    ['patch', '/cart/items/:sku', 'public'],
    ['delete', '/cart/items/:sku', 'public'],
    ['post', '/cart/coupons', 'public'],
    ['delete', '/cart/coupons/:code', 'public'],
    ['post', '/cart/merge', 'user'],
  ]),
  ...to('checkout', [
    ['get', '/shipping-countries', 'public'],
    ['get', '/shipping-methods', 'public'],
    ['post', '/checkouts/quote', 'public'],
    ['post', '/checkouts', 'public'],
    ['get', '/checkouts/:checkoutId', 'public'],
    ['get', '/checkouts/:checkoutId/events', 'public', { isStream: true }],
    ['post', '/checkouts/:checkoutId/cancellation', 'public'],
    ['get', '/admin/sagas', 'checkout:operate'],
    ['get', '/admin/sagas/:checkoutId', 'checkout:operate'],
    ['post', '/admin/sagas/:checkoutId/retry', 'checkout:operate'],
    ['post', '/admin/sagas/:checkoutId/compensation', 'checkout:operate'],
  ]),
  ...to('order', [
    ['get', '/orders', 'user'],
    ['post', '/orders/lookup', 'public', { limit: 'lookup' }],
    ['get', '/orders/:orderId', 'public'],
    ['get', '/orders/:orderId/timeline', 'public'],
    ['get', '/orders/:orderId/events', 'public', { isStream: true }],
    ['post', '/orders/:orderId/cancellation', 'public'],
    ['post', '/orders/:orderId/fulfilments', 'order:fulfil'],
    ['post', '/orders/:orderId/refunds', 'order:refund'],
    ['get', '/admin/dashboard', 'order:read-any'],
  ]),
  ...to('payment', [
    ['post', '/payments/webhooks/:provider', 'public'],
    ['get', '/payments/:paymentId', 'payment:read'],
    ['post', '/payments/:paymentId/capture', 'payment:operate'],
    ['post', '/payments/:paymentId/void', 'payment:operate'],
  ]),
  ...to('inventory', [
    ['get', '/inventory', 'inventory:read-own'],
    ['get', '/inventory/:sku/availability', 'public'],
    ['get', '/inventory/:sku', 'inventory:read-own'],
    ['put', '/inventory/:sku', 'inventory:write-own'],
    ['post', '/inventory/:sku/adjustments', 'inventory:write-own'],
    ['get', '/inventory/:sku/movements', 'inventory:read-own'],
  ]),
  ...to('campaign', [
    ['get', '/campaigns', 'campaign:manage'],
    ['post', '/campaigns', 'campaign:manage'],
    ['post', '/campaigns/simulate', 'campaign:manage'],
    ['get', '/campaigns/:campaignId', 'campaign:manage'],
    ['patch', '/campaigns/:campaignId', 'campaign:manage'],
    ['delete', '/campaigns/:campaignId', 'campaign:manage'],
  ]),
  ...to('notification', [
    ['get', '/admin/dead-letters', 'dead-letter:operate'],
    ['post', '/admin/dead-letters/:deadLetterId/redrive', 'dead-letter:operate'],
  ]),
];
