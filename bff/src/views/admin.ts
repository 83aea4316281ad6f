import type { Response, Schemas } from '@sidecart/contracts/http/types';
import type { OrderLineView, OrderSummary, OrderView } from './account';
import type { CheckoutView } from './buying';
import type { Availability, Money, PageOf, Part, PictureView } from './common';

type Sales = Schemas['SalesDashboard'];

export interface DashboardView {
  period: Part<Sales['period'] & { timeZone: string; before: { from: string; to: string } }>;
  totalsBefore: Part<Sales['before']['totals']>;
  carts: Part<Response<'getCartFigures'>>;
  checkouts: Part<Response<'getCheckoutFigures'>>;
  /** One entry per day, oldest first. */
  sales: Part<Schemas['SalesDashboard']['sales']>;
  totals: Part<Schemas['SalesDashboard']['totals']>;
  topProducts: Part<(Schemas['SalesDashboard']['topProducts'][number] & { variant: VariantName })[]>;
  recentOrders: Part<OrderSummary[]>;
  lowStock: Part<{ sku: string; available: number; onHand: number; variant: VariantName }[]>;
  failedCheckouts: Part<
    (Pick<SagaView, 'id' | 'status' | 'email'> & { step: string | null; code: string | null; at: string })[]
  >;
  deadLetters: Part<number>;
}

export type ProductStatus = Schemas['Product']['status'];

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
  /** For writes that must not meet a later state. */
  version: number;
  updatedAt: string;
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
  attributes: Schemas['Product']['attributes'];
  variants: {
    sku: string;
    price: Money;
    options: Record<string, string>;
    mediaIds: string[];
    attributes: Schemas['Product']['attributes'];
  }[];
  swatches: Schemas['Product']['swatches'];
  pictures: PictureView[];
  version: number;
  createdAt: string;
  updatedAt: string;
  etag: string;
  /** Stock of its variants; variants without stock in inventory are omitted. */
  stock: Part<StockView[]>;
}

export type StockView = Schemas['Stock'];

/** What a sku stands for; null if that is unknown, or could not be read. */
export type VariantName = Schemas['NamedVariant'] | null;

/** What ids stand for; those that are unknown, or could not be read, are missing. */
export interface NamesView {
  products: { id: string; name: string; sku: string | null }[];
  users: { id: string; name: string; email: string }[];
  orders: { id: string; number: string; email: string }[];
  campaigns: { id: string; name: string }[];
}

export interface StockRow extends StockView {
  variant: VariantName;
}

export type MovementView = Schemas['StockMovement'];

/** A sku with its ledger, newest first. */
export interface StockDetailView extends StockRow {
  movements: Part<PageOf<MovementView>>;
}

export type CampaignView = Schemas['Campaign'];

export type PaymentView = Schemas['PaymentWithLedger'];

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
  /** Of staff, latest first. */
  notes: Part<Schemas['OrderNote'][]>;
  customer: Part<Schemas['OrderCustomer']>;
  /** The customer, authors of notes and those who acted, as far as they are known. */
  users: NamesView['users'];
}

/** An order as one of its sellers sees it: own lines only. */
export interface SellerOrderView extends Omit<Schemas['SellerOrder'], 'items'> {
  lines: OrderLineView[];
}

export type ModeratedReview = Schemas['Review'];

/** Groups of words with the same meaning. */
export type SynonymsView = Schemas['Synonyms'];

/** A search index that is being built, or was built. */
export type ReindexView = Schemas['Reindex'];

/** The discounts that a cart would be granted. */
export type DiscountsView = Schemas['Discounts'];
