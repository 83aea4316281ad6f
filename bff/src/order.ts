import { shownWith, toTotals } from './cart';
import type { Product } from './product';
import type { LookedUpOrderView, OrderSummary, OrderView } from './views/account';
import type { AddressView, ShippingMethodView, TotalsView } from './views/buying';
import type { Money } from './views/common';

/** An order as the order service returns it. */
export interface Order {
  id: string;
  number: string;
  checkoutId: string;
  status: OrderSummary['status'];
  paymentStatus: OrderSummary['paymentStatus'];
  fulfilmentStatus: OrderSummary['fulfilmentStatus'];
  email: string;
  items: {
    sku: string;
    productId: string;
    name: string;
    options: Record<string, string>;
    quantity: number;
    fulfilledQuantity: number;
    unitPrice: Money;
    lineTotal: Money;
  }[];
  totals: TotalsView;
  refunded: Money;
  shippingAddress: AddressView;
  billingAddress: AddressView | null;
  shippingMethod: ShippingMethodView;
  coupons: string[];
  cancelReason: string | null;
  createdAt: string;
}

/** As the order service returns it to a caller who knows only its number and e-mail. */
export interface LookedUpOrder extends Pick<
  Order,
  'number' | 'status' | 'paymentStatus' | 'fulfilmentStatus' | 'createdAt'
> {
  items: Pick<Order['items'][number], 'sku' | 'name' | 'quantity'>[];
  totals: Pick<TotalsView, 'total'>;
}

export interface Timeline {
  items: { kind: string; details: Record<string, unknown>; at: string }[];
}

export const toSummary = (order: Order): OrderSummary => ({
  id: order.id,
  number: order.number,
  status: order.status,
  paymentStatus: order.paymentStatus,
  fulfilmentStatus: order.fulfilmentStatus,
  email: order.email,
  total: order.totals.total,
  itemCount: order.items.reduce((sum, { quantity }) => sum + quantity, 0),
  createdAt: order.createdAt,
});

export const toLookedUpOrderView = (order: LookedUpOrder): LookedUpOrderView => ({
  number: order.number,
  status: order.status,
  paymentStatus: order.paymentStatus,
  fulfilmentStatus: order.fulfilmentStatus,
  total: order.totals.total,
  createdAt: order.createdAt,
  lines: order.items.map(({ sku, name, quantity }) => ({ sku, name, quantity })),
});

export const toOrderView = (
  order: Order,
  products: ReadonlyMap<string, Product>,
  timeline: OrderView['timeline'],
): OrderView => ({
  ...toSummary(order),
  lines: order.items.map((item) => {
    const { slug, picture } = shownWith(item.sku, products.get(item.productId));
    return {
      sku: item.sku,
      productId: item.productId,
      slug,
      name: item.name,
      options: item.options,
      picture,
      quantity: item.quantity,
      fulfilledQuantity: item.fulfilledQuantity,
      unitPrice: item.unitPrice,
      lineTotal: item.lineTotal,
    };
  }),
  totals: toTotals(order.totals),
  refunded: order.refunded,
  shippingAddress: order.shippingAddress,
  billingAddress: order.billingAddress,
  shippingMethod: { code: order.shippingMethod.code, name: order.shippingMethod.name },
  cancelReason: order.cancelReason,
  canCancel: order.status === 'placed' && order.fulfilmentStatus === 'unfulfilled',
  timeline,
});
