import type { OrderSummary, OrderView } from './account';
import type { CheckoutView } from './buying';
import type { Availability, Money, PageOf, Part, PictureView, Role } from './common';

export interface DashboardView {
  /** One entry per day, oldest first. */
  sales: Part<{ date: string; orders: number; revenue: Money }[]>;
  totals: Part<{ orders: number; revenue: Money; averageOrder: Money; unfulfilled: number; refunded: Money }>;
  topProducts: Part<{ sku: string; name: string; quantity: number; revenue: Money }[]>;
  recentOrders: Part<OrderSummary[]>;
  lowStock: Part<{ sku: string; available: number; onHand: number }[]>;
  failedCheckouts: Part<
    (Pick<SagaView, 'id' | 'status' | 'email'> & { step: string | null; code: string | null; at: string })[]
  >;
  deadLetters: Part<number>;
}

export type ProductStatus = 'draft' | 'published' | 'archived';

/** A product in the list of its seller, or of staff. */
export interface AdminProductRow {
  id: string;
  slug: string;
  name: string;
  status: ProductStatus;
  price: Money | null;
  defaultSku: string | null;
  brand: string | null;
  picture: PictureView | null;
  availability: Availability;
}

/** A product for editing. Send `etag` as `If-Match` to change exactly this state and no later one. */
export interface AdminProductView {
  id: string;
  slug: string;
  name: string;
  description: string;
  status: ProductStatus;
  brand: string | null;
  categories: string[];
  sellerId: string;
  attributes: Record<string, string | number | boolean>;
  variants: { sku: string; price: Money; options: Record<string, string> }[];
  pictures: PictureView[];
  version: number;
  createdAt: string;
  updatedAt: string;
  etag: string;
  /** Stock of its variants, as far as inventory knows them. */
  stock: Part<StockView[]>;
}

/** An uploaded picture, served at `/api/media/{id}/{preset}`. */
export interface UploadView {
  id: string;
  width: number;
  height: number;
  contentType: string;
  bytes: number;
}

export interface StockView {
  sku: string;
  sellerId: string | null;
  onHand: number;
  reserved: number;
  available: number;
  availability: Availability;
  tracked: boolean;
  backorderable: boolean;
  lowStockThreshold: number;
  version: number;
}

export interface MovementView {
  kind: string;
  onHandDelta: number;
  reservedDelta: number;
  checkoutId: string | null;
  actor: string | null;
  reason: string | null;
  at: string;
}

/** A sku with its ledger, newest first. */
export interface StockDetailView extends StockView {
  movements: Part<PageOf<MovementView>>;
}

export interface CampaignView {
  id: string;
  name: string;
  kind: 'percentage' | 'fixed' | 'buy-x-get-y' | 'free-shipping';
  code?: string;
  basisPoints?: number;
  amount?: Money;
  cap?: Money;
  buy?: number;
  get?: number;
  scope?: { categories?: string[]; products?: string[]; sellers?: string[] };
  minimum?: Money;
  startsAt?: string;
  endsAt?: string;
  limits: { total?: number; perCustomer?: number };
  claimed: number;
  priority: number;
  exclusionGroup?: string;
  active: boolean;
  version: number;
  createdAt: string;
  updatedAt: string;
}

export interface PaymentView {
  id: string;
  checkoutId: string;
  orderId: string | null;
  status: string;
  amount: Money;
  captured: Money;
  refunded: Money;
  declineCode: string | null;
  createdAt: string;
  updatedAt: string;
  ledger: { kind: string; amount: Money; details: Record<string, unknown>; at: string }[];
}

export interface SagaView extends CheckoutView {
  cartId: string;
  userId: string | null;
  email: string;
  paymentId: string | null;
  pivotAt: string | null;
  cancelRequestedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface AdminOrderView extends OrderView {
  checkoutId: string;
  coupons: string[];
  payment: Part<PaymentView | null>;
  saga: Part<SagaView>;
}

export interface UserRow {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  role: Role;
  emailVerified: boolean;
  blocked: boolean;
  createdAt: string;
}

export interface ModeratedReview {
  id: string;
  productId: string;
  userId: string;
  rating: number;
  title: string | null;
  body: string;
  author: string | null;
  verifiedPurchase: boolean;
  status: 'pending' | 'published' | 'rejected';
  reason: string | null;
  createdAt: string;
}

export interface DeadLetterView {
  id: string;
  topic: string;
  consumer: string;
  eventId: string;
  type: string | null;
  originalTopic: string | null;
  status: 'open' | 'redriven';
  failures: number;
  receivedAt: string;
  redrivenAt: string | null;
}

/** Former prices of a sku, newest first. */
export interface PriceHistoryView {
  sku: string;
  prices: { price: Money; since: string }[];
  lowestPrice30Days: Money;
}

/** Groups of words with the same meaning. */
export interface SynonymsView {
  synonyms: string[][];
  version: number;
}

/** A search index that is being built, or was built. */
export interface ReindexView {
  id: string;
  reason: string;
  status: 'running' | 'completed' | 'failed';
  phase: 'preparing' | 'products' | 'stock' | 'copying' | 'catching-up' | 'done';
  counts: { products: number; dropped: number; skus: number; documents: number };
  startedAt: string;
  finishedAt: string | null;
  failure?: { code: string; message: string };
}

/** What a basket would be granted. */
export interface DiscountsView {
  lines: { sku: string; amount: Money }[];
  shipping: Money;
  total: Money;
  codes: { code: string; applied: boolean; reason?: string }[];
  campaignIds: string[];
}
