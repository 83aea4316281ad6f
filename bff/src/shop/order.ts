import type { Schemas } from '@sidecart/contracts/http/types';
import { shownWith, toTotals } from './cart';
import type { LookedUpOrderView, OrderLineView, OrderSummary, OrderView } from '../views/account';
import type { SellerOrderView } from '../views/admin';

type Order = Schemas['Order'];
type Product = Schemas['Product'];

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

export const toLookedUpOrderView = (order: Schemas['LimitedOrder']): LookedUpOrderView => ({
  number: order.number,
  status: order.status,
  fulfilmentStatus: order.fulfilmentStatus,
  createdAt: order.createdAt,
  shipments: order.shipments,
  lines: order.items.map(({ sku, name, quantity }) => ({ sku, name, quantity })),
});

/** Lines of an order with the pictures of their products. */
const toLines = (
  items: readonly Omit<Order['items'][number], 'sellerId'>[],
  products: ReadonlyMap<string, Product>,
): OrderLineView[] =>
  items.map((item) => {
    const { slug, picture } = shownWith(item, products.get(item.productId));
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
  });

export const toSellerOrderView = (
  { items, ...order }: Schemas['SellerOrder'],
  products: ReadonlyMap<string, Product>,
): SellerOrderView => ({ ...order, lines: toLines(items, products) });

export const toOrderView = (
  order: Order,
  products: ReadonlyMap<string, Product>,
  timeline: OrderView['timeline'],
): OrderView => ({
  ...toSummary(order),
  lines: toLines(order.items, products),
  totals: toTotals(order.totals),
  refunded: order.refunded,
  shippingAddress: order.shippingAddress,
  billingAddress: order.billingAddress,
  shippingMethod: { code: order.shippingMethod.code, name: order.shippingMethod.name },
  cancelReason: order.cancelReason,
  canCancel: order.status === 'placed' && order.fulfilmentStatus === 'unfulfilled',
  timeline,
});
