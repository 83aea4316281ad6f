import type { BodyInput, Schemas } from '@sidecart/contracts/http/types';
import type { CategoryNode } from './catalogue';
import type { Money, Part, PictureView, ViewerView } from './common';

/** What a page that is the same for everyone does not contain. */
export interface VisitorView {
  viewer: ViewerView | null;
  cart: Part<{ quantity: number; total: Money }>;
  /** Ids of the products in the user's wishlist; empty for guests. */
  wishlist: string[];
}

/** The parts around the content of every page. */
export interface FrameView extends Omit<VisitorView, 'wishlist'> {
  categories: Part<CategoryNode[]>;
  /** Text pages in the order of lists. */
  pages: Part<{ slug: string; title: string }[]>;
  /** The last checkout that this browser started, until it has seen the outcome. */
  openCheckout: string | null;
}

export interface CartLineProblem {
  code: string;
  message: string;
  /** The current price, if it has changed. */
  price: Money | null;
  available: number | null;
}

export interface CartLineView {
  sku: string;
  productId: string;
  /** Null while product is unavailable, or if the product no longer exists. */
  slug: string | null;
  name: string;
  options: Record<string, string>;
  picture: PictureView | null;
  quantity: number;
  unitPrice: Money;
  lineTotal: Money;
  problems: CartLineProblem[];
}

export interface TotalsView {
  subtotal: Money;
  discount: Money;
  shipping: Money | null;
  tax: Money | null;
  taxIncluded: boolean;
  total: Money;
}

export interface CartView {
  version: number;
  lines: CartLineView[];
  coupons: { code: string; applied: boolean; reason: string | null }[];
  totals: TotalsView;
  /** True while a checkout holds the cart, so that it cannot be changed. */
  frozen: boolean;
  /** The checkout that holds it. */
  checkoutId: string | null;
}

export type AddressView = Schemas['Address'];

export type ShippingMethodView = Schemas['ShippingOffer'];

/** The checkout form, with the data that is known already. */
export interface CheckoutFormView {
  cart: CartView;
  addresses: (AddressView & { id: string })[];
  /** Where the user's last order went. */
  lastAddress: AddressView | null;
  email: string | null;
  countries: string[];
}

/** The purchase of the cart. `payment` is omitted if there is nothing to pay. */
export type Purchase = BodyInput<'startCheckout'> & {
  /** The total that the page showed: no more is charged. */
  shownTotal: Money;
};

export interface QuoteView {
  cartVersion: number;
  totals: TotalsView;
  shippingMethods: ShippingMethodView[];
  shippingMethod: string;
  problems: (CartLineProblem & { sku: string })[];
  coupons: { code: string; applied: boolean; reason: string | null }[];
}

export type StepName = Schemas['Checkout']['steps'][number]['name'];
export type StepStatus = Schemas['Checkout']['steps'][number]['status'];

/** The reason why a checkout failed. */
export interface FailureView {
  step: string;
  code: string;
  message: string;
  /** The total that was shown, and the higher total that would have been charged, if that is the reason. */
  details?: { shown?: Money; total?: Money };
}

export interface CheckoutView {
  id: string;
  status: 'running' | 'awaiting-payment' | 'completed' | 'failed' | 'needs-attention';
  steps: { name: StepName; status: StepStatus; at: string | null }[];
  orderId: string | null;
  nextAction: { type: 'redirect'; url: string } | null;
  failure: FailureView | null;
  totals: TotalsView | null;
}
