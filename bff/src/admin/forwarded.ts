import type { OperationName } from '@sidecart/contracts/http/types';
import type { Access } from '@sidecart/contracts/permissions';

/** Operations of the public API that are served to staff and sellers as they are, by route below /api. */
export const forwarded = {
  'POST /admin/products': 'createProduct',
  'PATCH /admin/products/:idOrSlug': 'updateProduct',
  'POST /admin/products/:idOrSlug/publication': 'publishProduct',
  'DELETE /admin/products/:idOrSlug': 'archiveProduct',
  'DELETE /admin/products/:idOrSlug/variants/:sku': 'withdrawVariant',
  'GET /admin/products/:idOrSlug/price-history': 'getPriceHistory',
  'GET /admin/media': 'listPictures',
  'PATCH /admin/media/:mediaId': 'changePicture',
  'DELETE /admin/media/:mediaId': 'deletePicture',

  'GET /admin/variants': 'nameVariants',
  'GET /admin/imports': 'listImports',
  'GET /admin/imports/:importId': 'getImport',

  'GET /admin/categories': 'listCategories',
  'POST /admin/categories': 'createCategory',
  'PATCH /admin/categories/:slug': 'updateCategory',
  'DELETE /admin/categories/:slug': 'deleteCategory',
  'GET /admin/home': 'getHome',
  'PUT /admin/home': 'saveHome',
  'GET /admin/home/versions': 'listHomeVersions',
  'GET /admin/home/versions/:version': 'getHomeVersion',
  'GET /admin/brands': 'listBrands',
  'POST /admin/brands': 'createBrand',
  'PATCH /admin/brands/:slug': 'renameBrand',
  'DELETE /admin/brands/:slug': 'deleteBrand',

  'PUT /admin/inventory/:sku': 'setStock',
  'POST /admin/inventory/:sku/adjustments': 'adjustStock',
  'GET /admin/inventory/:sku/movements': 'listStockMovements',

  'GET /admin/campaigns': 'listCampaigns',
  'POST /admin/campaigns': 'createCampaign',
  'POST /admin/campaigns/simulate': 'simulateDiscounts',
  'GET /admin/campaigns/:campaignId': 'getCampaign',
  'PATCH /admin/campaigns/:campaignId': 'changeCampaign',
  'DELETE /admin/campaigns/:campaignId': 'removeCampaign',

  'POST /admin/orders/:orderId/fulfilments': 'fulfilOrder',
  'GET /admin/order-count': 'countOrders',
  'GET /seller/order-count': 'countSellerOrders',
  'GET /seller/orders': 'listSellerOrders',
  'POST /seller/orders/:orderId/fulfilments': 'fulfilSellerOrder',
  'POST /admin/orders/:orderId/notes': 'addOrderNote',
  'POST /admin/orders/:orderId/refunds': 'refundOrder',
  'POST /admin/orders/:orderId/cancellation': 'cancelOrder',
  'POST /admin/payments/:paymentId/capture': 'capturePayment',
  'POST /admin/payments/:paymentId/void': 'voidPayment',

  'GET /admin/users': 'listUsers',
  'PATCH /admin/users/:userId': 'changeUser',
  'DELETE /admin/users/:userId': 'removeUser',
  'POST /admin/users/:userId/second-factor/reset': 'resetSecondFactor',

  'GET /admin/reviews': 'listReviews',
  'POST /admin/reviews/:reviewId/publication': 'publishReview',
  'POST /admin/reviews/:reviewId/rejection': 'rejectReview',

  'GET /admin/search/synonyms': 'getSynonyms',
  'PUT /admin/search/synonyms': 'replaceSynonyms',
  'GET /admin/search/reindex': 'getReindex',
  'POST /admin/search/reindex': 'startReindex',

  'GET /admin/pages': 'listPageSummaries',
  'PUT /admin/pages/:slug/:locale': 'savePage',
  'DELETE /admin/pages/:slug': 'deletePage',
  'GET /admin/pages/:slug/:locale/versions': 'listPageVersions',
  'GET /admin/pages/:slug/:locale/versions/:version': 'getPageVersion',

  'GET /admin/audit-log': 'listAuditEntries',

  'GET /admin/dead-letters': 'listDeadLetters',
  'POST /admin/dead-letters/:deadLetterId/redrive': 'redriveDeadLetter',
} as const satisfies Record<string, OperationName>;

export type ForwardedRoute = keyof typeof forwarded;

/** Permissions where the operation is open to more callers than the page that uses it. */
export const ownAccess: Partial<Record<ForwardedRoute, Access>> = {
  'GET /admin/products/:idOrSlug/price-history': 'product:write-own',
  // Sellers read categories and brands to assign their products.
  'GET /admin/categories': 'product:write-own',
  'GET /admin/brands': 'product:write-own',
  'POST /admin/orders/:orderId/cancellation': 'order:cancel-any',
  'GET /admin/home': 'content:manage',
};
