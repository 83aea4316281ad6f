import type { BodyInput, OperationName, QueryInput, Response, Schemas } from '@sidecart/contracts/http/types';
import type { forwarded, ForwardedRoute } from '../admin/forwarded';
import type {
  AccountView,
  ApiKeysView,
  ExportView,
  LookedUpOrderView,
  OrderSummary,
  OrderView,
  SecondFactorView,
} from './account';
import type {
  AdminOrderView,
  AdminProductRow,
  AdminProductView,
  DashboardView,
  NamesView,
  SagaView,
  SellerOrderView,
  StockDetailView,
  StockRow,
} from './admin';
import type { BulkBody, BulkView } from './bulk';
import type {
  CartView,
  CheckoutFormView,
  CheckoutView,
  FrameView,
  Purchase,
  QuoteView,
  VisitorView,
} from './buying';
import type {
  CategoryView,
  HomeView,
  ProductView,
  ReviewView,
  SearchView,
  SuggestView,
  WishlistView,
} from './catalogue';
import type { PageOf, ViewerView } from './common';
import type { FindView } from './find';

/** What a route responds with, and what its callers send. `undefined` means no body. */
interface Route<Answer, Body = undefined, Query = object> {
  response: Answer;
  body: Body;
  query: Query;
}

/** Has the body, query and response of an operation of the public API. */
type Forward<O extends OperationName> = Route<Response<O>, BodyInput<O>, QueryInput<O>>;

type Cursor = { cursor?: string | undefined };

type ForwardedRoutes = { [R in ForwardedRoute]: Forward<(typeof forwarded)[R]> };

/**
 * Every route below /api except pictures, by method and path. The BFF's handlers and the storefront's calls are both checked
 * against it. Category and search take any query, because pages are opened with any query.
 */
export interface Routes extends ForwardedRoutes {
  'GET /session': Route<ViewerView | null>;
  'POST /session': Route<ViewerView, BodyInput<'logIn'>>;
  'POST /session/second-factor': Route<SecondFactorView, BodyInput<'answerSecondFactor'>>;
  'POST /session/second-factor/setup': Forward<'startSecondFactorSetup'>;
  'DELETE /session': Route<undefined>;
  'POST /account': Route<ViewerView, BodyInput<'registerUser'>>;
  'DELETE /account': Route<undefined, BodyInput<'removeMyAccount'>>;
  'GET /account/export': Route<ExportView>;
  'PATCH /account': Route<ViewerView, BodyInput<'changeAccount'>>;
  'POST /account/verify-email': Forward<'verifyEmail'>;
  'POST /account/confirm-email': Forward<'confirmEmail'>;
  'POST /account/verification-mail': Forward<'requestVerificationMail'>;
  'POST /account/email': Forward<'requestEmailChange'>;
  'POST /account/password-reset': Forward<'requestPasswordReset'>;
  'POST /account/password-reset/confirm': Forward<'resetPassword'>;
  'POST /account/password': Forward<'changePassword'>;
  'GET /account/second-factors': Forward<'listSecondFactors'>;
  'POST /account/totp': Forward<'startTotp'>;
  'POST /account/totp/confirm': Forward<'confirmTotp'>;
  'POST /account/totp/remove': Forward<'removeTotp'>;
  'POST /account/passkeys/options': Forward<'startPasskey'>;
  'POST /account/passkeys': Forward<'addPasskey'>;
  'POST /account/passkeys/:id/remove': Forward<'removePasskey'>;
  'POST /account/recovery-codes': Forward<'renewRecoveryCodes'>;
  'DELETE /account/sessions': Route<undefined>;
  'DELETE /account/sessions/:id': Forward<'endSession'>;
  'POST /account/api-keys': Forward<'createApiKey'>;
  'DELETE /account/api-keys/:id': Forward<'removeApiKey'>;
  'GET /account/notification-preferences': Forward<'getNotificationPreferences'>;
  'PUT /account/notification-preferences': Forward<'setNotificationPreferences'>;
  'POST /account/addresses': Forward<'addAddress'>;
  'PATCH /account/addresses/:id': Forward<'changeAddress'>;
  'DELETE /account/addresses/:id': Forward<'removeAddress'>;

  'GET /screens/frame': Route<FrameView, undefined, { locale?: 'en' | 'de' }>;
  'GET /screens/visitor': Route<VisitorView>;
  'GET /screens/home': Route<HomeView>;
  'GET /screens/category/:slug': Route<CategoryView>;
  'GET /screens/search': Route<SearchView>;
  'GET /screens/suggest': Route<SuggestView, undefined, { q: string }>;
  'GET /screens/page/:slug': Forward<'getPage'>;
  'GET /screens/sitemap': Route<PageOf<string>, undefined, Cursor>;
  'GET /screens/product/:slug': Route<ProductView>;
  'GET /screens/product/:slug/reviews': Route<
    PageOf<ReviewView>,
    undefined,
    Cursor & { sort?: 'newest' | 'helpful'; rating?: number | undefined }
  >;
  'GET /screens/cart': Route<CartView>;
  'GET /screens/checkout': Route<CheckoutFormView>;
  'GET /screens/checkout/:id': Route<CheckoutView>;
  'GET /screens/order/:id': Route<OrderView>;
  'GET /screens/account': Route<AccountView, undefined, Cursor>;
  'GET /screens/wishlist': Route<WishlistView, undefined, { page?: number | undefined }>;
  'GET /screens/api-keys': Route<ApiKeysView>;

  'POST /stock-alerts': Forward<'requestStockAlert'>;
  'POST /stock-alerts/confirmation': Forward<'confirmStockAlert'>;
  'POST /stock-alerts/cancellation': Forward<'cancelStockAlert'>;
  'DELETE /stock-alerts': Forward<'withdrawStockAlert'>;
  'PUT /wishlist/:productId': Forward<'addWishlistItem'>;
  'DELETE /wishlist/:productId': Forward<'removeWishlistItem'>;
  'DELETE /cart': Route<CartView>;
  'POST /cart/items': Route<CartView, BodyInput<'addCartItem'>>;
  'PATCH /cart/items/:sku': Route<CartView, BodyInput<'changeCartItem'>>;
  'DELETE /cart/items/:sku': Route<CartView>;
  'POST /cart/coupons': Route<CartView, BodyInput<'addCoupon'>>;
  'DELETE /cart/coupons/:code': Route<CartView>;
  'POST /checkout/quote': Route<QuoteView, BodyInput<'quoteCheckout'>>;
  'POST /checkouts': Route<CheckoutView, Purchase>;
  'GET /checkouts/:id/events': Route<undefined>;
  'POST /checkouts/:id/cancellation': Route<CheckoutView>;
  'GET /orders/:id/events': Route<undefined>;
  'POST /orders/:id/cancellation': Route<OrderView, BodyInput<'cancelOrder'>>;
  'POST /orders/lookup': Route<LookedUpOrderView, BodyInput<'lookUpOrder'>>;
  'POST /orders/links': Forward<'requestOrderLink'>;
  'POST /orders/links/open': Route<{ id: string }, BodyInput<'openOrderLink'>>;
  'POST /products/:id/reviews': Forward<'writeReview'>;
  'GET /products/:id/reviews/votes': Forward<'listMyReviewVotes'>;
  'POST /products/:id/reviews/:reviewId/vote': Forward<'voteForReview'>;
  'DELETE /products/:id/reviews/:reviewId/vote': Forward<'withdrawReviewVote'>;

  'GET /admin/dashboard': Route<DashboardView, undefined, QueryInput<'getSalesDashboard'>>;
  'GET /seller/dashboard': Forward<'getSellerDashboard'>;
  'GET /admin/users/:userId/export': Route<ExportView>;
  'GET /admin/products': Route<PageOf<AdminProductRow>, undefined, QueryInput<'listProducts'>>;
  'GET /admin/products/:id': Route<AdminProductView>;
  'POST /admin/media': Forward<'uploadPicture'>;
  'PUT /admin/media/:mediaId/file': Forward<'replacePicture'>;
  'POST /admin/imports': Forward<'startImport'>;
  'GET /admin/exports': Forward<'exportProducts'>;
  'GET /admin/audit-log/export': Forward<'exportAuditLog'>;
  'GET /admin/inventory': Route<PageOf<StockRow>, undefined, QueryInput<'listStock'>>;
  'GET /admin/inventory/:sku': Route<StockDetailView>;
  'GET /admin/orders': Route<PageOf<OrderSummary>, undefined, QueryInput<'listOrders'>>;
  'GET /admin/orders/:id': Route<AdminOrderView>;
  'GET /seller/orders/:id': Route<SellerOrderView>;
  'GET /admin/find': Route<FindView, undefined, { q: string }>;
  'GET /admin/names': Route<NamesView, undefined, { product?: string[]; user?: string[]; order?: string[] }>;
  'GET /admin/orders/export': Route<undefined, undefined, QueryInput<'exportOrders'>>;
  'POST /admin/bulk/products/publication': Route<BulkView, BulkBody['ids']>;
  'POST /admin/bulk/products/archive': Route<BulkView, BulkBody['ids']>;
  'POST /admin/bulk/products/restoration': Route<BulkView, BulkBody['ids']>;
  'POST /admin/bulk/products/price': Route<BulkView, BulkBody['price']>;
  'POST /admin/bulk/products/category': Route<BulkView, BulkBody['category']>;
  'POST /admin/bulk/orders/fulfilment': Route<BulkView, BulkBody['fulfilment']>;
  'GET /admin/sagas': Route<PageOf<SagaView>, undefined, QueryInput<'listSagas'>>;
  'GET /admin/sagas/:id': Route<SagaView>;
  'POST /admin/sagas/:id/:move': Route<SagaView>;
}

export type RouteName = keyof Routes;

export type Answer<R extends RouteName> = Routes[R]['response'];

type ParamName<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? Name | ParamName<`/${More}`>
    : Rest
  : never;

/** The parameters in the path of a route. */
export type RouteParams<R extends string> = Record<ParamName<R>, string>;

/** What a caller of a route sends. A page may pass on its own query unchanged. */
export type Call<R extends RouteName> = {
  query?: Routes[R]['query'] | URLSearchParams;
} & ([ParamName<R>] extends [never] ? { params?: undefined } : { params: RouteParams<R> }) &
  (Routes[R]['body'] extends undefined ? { body?: undefined } : { body: Routes[R]['body'] });

/** The data of server-sent events; values that are null in a view are absent here. */
export interface EventData {
  'GET /checkouts/:id/events': Schemas['Checkout'];
  'GET /orders/:id/events': Schemas['Order'];
}
