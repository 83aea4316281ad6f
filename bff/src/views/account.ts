import type { Schemas } from '@sidecart/contracts/http/types';
import type { Permission } from '@sidecart/contracts/permissions';
import type { AddressView, TotalsView } from './buying';
import type { Money, Part, PictureView, ViewerView } from './common';

/** What is stored of a person, by the service that stores it. */
export interface ExportView {
  exportedAt: string;
  parts: Record<string, Schemas['PersonalData']['items']>;
}

export type { SecondFactorChallenge, SecondFactorMethod } from '@sidecart/contracts/http/second-factor';

/** The keys of a user for programs, and what a new one may be permitted to do: what the user's role grants. */
export interface ApiKeysView {
  keys: Schemas['ApiKey'][];
  permissions: Permission[];
}

export interface OrderLineView {
  sku: string;
  productId: string;
  slug: string | null;
  name: string;
  options: Record<string, string>;
  picture: PictureView | null;
  quantity: number;
  fulfilledQuantity: number;
  unitPrice: Money;
  lineTotal: Money;
}

export interface OrderSummary {
  id: string;
  number: string;
  status: Schemas['Order']['status'];
  paymentStatus: Schemas['Order']['paymentStatus'];
  fulfilmentStatus: Schemas['Order']['fulfilmentStatus'];
  email: string;
  total: Money;
  itemCount: number;
  createdAt: string;
}

export interface OrderView extends OrderSummary {
  lines: OrderLineView[];
  totals: TotalsView;
  refunded: Money;
  shippingAddress: AddressView;
  billingAddress: AddressView | null;
  shippingMethod: { code: string; name: string };
  cancelReason: string | null;
  canCancel: boolean;
  timeline: Part<Schemas['OrderTimeline']['items']>;
}

/** The view for a visitor who looked the order up by its number and e-mail. */
export interface LookedUpOrderView extends Pick<
  OrderSummary,
  'number' | 'status' | 'fulfilmentStatus' | 'createdAt'
> {
  lines: Pick<OrderLineView, 'sku' | 'name' | 'quantity'>[];
  shipments: Schemas['LimitedOrder']['shipments'];
}

/** After signing in with the second factor. Recovery codes come only when it was set up with this, and are not shown again. */
export interface SecondFactorView {
  user: ViewerView;
  recoveryCodes: string[] | null;
}

/** The mails that a user wants to receive. */
export type MailPreferencesView = Schemas['NotificationPreferences'];

/** A variant that the user gets a mail about when it is back in stock; without a name if it is no longer sold. */
export interface StockAlertView {
  sku: string;
  slug: string | null;
  name: string | null;
  options: Record<string, string>;
  expiresAt: string;
}

export interface AccountView {
  viewer: ViewerView;
  orders: Part<{ items: OrderSummary[]; nextCursor: string | null }>;
  addresses: Part<(AddressView & { id: string })[]>;
  devices: Part<Schemas['SignedInDevice'][]>;
  stockAlerts: Part<StockAlertView[]>;
}
