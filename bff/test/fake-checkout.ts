import { randomUUID } from 'node:crypto';
import { address, type FakeAccounts } from './fake-accounts';
import { cartTotals, type FakeCart } from './fake-cart';
import { eur } from './fake-catalogue';
import { Answered, Refused, type Asked, type FakeGateway } from './fake-gateway';

const paidTotals = { ...cartTotals(2_500), shipping: eur(490), tax: eur(477), total: eur(2_990) };

const steps = [
  'validate-cart',
  'reserve-inventory',
  'calculate-discounts',
  'initiate-payment',
  'create-order',
  'clear-cart',
];

export const anOrder = (overrides: object = {}) => ({
  id: 'order-1',
  number: 'SC-000001',
  checkoutId: 'checkout-1',
  status: 'placed',
  paymentStatus: 'paid',
  fulfilmentStatus: 'unfulfilled',
  email: 'ada@example.com',
  items: [
    {
      sku: 'mug-s',
      productId: 'p-mug',
      name: 'Blue mug',
      options: { Size: 'S' },
      mediaId: 'm-bought',
      quantity: 2,
      fulfilledQuantity: 0,
      unitPrice: eur(1_250),
      discount: eur(0),
      lineTotal: eur(2_500),
      sellerId: 'seller-1',
    },
  ],
  totals: paidTotals,
  refunded: eur(0),
  shippingAddress: address,
  billingAddress: address,
  shippingMethod: { code: 'standard', name: 'Standard', price: eur(490) },
  coupons: [],
  cancelReason: null,
  createdAt: '2026-02-01T10:00:00.000Z',
  updatedAt: '2026-02-01T10:00:00.000Z',
  ...overrides,
});

export const shipment = {
  carrier: 'DHL',
  trackingNumber: '0034',
  trackingUrl: 'https://carrier.example/0034',
  at: '2026-02-02T10:00:00.000Z',
};

/** Checkouts that complete at once, unless they are among the failed ones, and their orders. */
export function takeOrders(
  gateway: FakeGateway,
  { userOf, signedIn, ownerOf }: FakeAccounts,
  carts: Map<string, FakeCart>,
) {
  /** The owners of checkouts and orders: a user's id, or a cart token. */
  const owners = new Map<string, string>();
  /** Checkouts that have failed. */
  const failed = new Set<string>();
  /** Orders by the token of whoever opened them by a link; the token of that link is the id. */
  const opened = new Map<unknown, string>();
  const owned = (id: string, asked: Asked) => {
    if (opened.get(asked.headers['x-cart-token']) === id) return;
    const isStaff = userOf(asked)?.role === 'admin';
    if (!isStaff && (owners.get(id) === undefined || owners.get(id) !== ownerOf(asked)))
      throw new Refused(404, 'not-found');
  };

  gateway.on('GET /shipping-countries', () => ({ items: ['AT', 'DE'], nextCursor: null }));
  gateway.on('POST /checkouts/quote', () => ({
    cartVersion: 1,
    lines: [],
    problems: [{ sku: 'mug-s', code: 'insufficient-stock', available: 1 }],
    coupons: [],
    shippingMethod: { code: 'standard', name: 'Standard', price: eur(490) },
    shippingMethods: [{ code: 'standard', name: 'Standard', price: eur(490) }],
    totals: paidTotals,
  }));
  const checkoutView = (id: string, more: object = {}) => ({
    id,
    status: 'running',
    steps: steps.map((name) => ({ name, status: 'pending', at: null })),
    createdAt: '2026-02-01T10:00:00.000Z',
    updatedAt: '2026-02-01T10:00:00.000Z',
    ...more,
  });
  gateway.on('POST /checkouts', (asked) => {
    if (!asked.headers['idempotency-key']) throw new Refused(400, 'idempotency-key-missing');
    const owner = ownerOf(asked) ?? '';
    const cart = carts.get(owner);
    const shown = asked.json['shownTotal'] as { amount: number } | undefined;
    if (shown?.amount === 2_490) throw new Refused(409, 'total-changed', { shown, total: eur(2_990) });
    if (cart?.frozenBy) throw new Refused(409, 'checkout-in-progress', { checkoutId: cart.frozenBy });
    const id = `checkout-${randomUUID()}`;
    owners.set(id, owner);
    owners.set(`order-of-${id}`, owner);
    if (cart) cart.frozenBy = id;
    return new Answered(202, checkoutView(id), { location: `/api/v1/checkouts/${id}` });
  });
  gateway.on('GET /checkouts/:id', (asked, _res, { id = '' }) => {
    owned(id, asked);
    if (failed.has(id)) return checkoutView(id, { status: 'failed' });
    return checkoutView(id, {
      status: 'completed',
      orderId: `order-of-${id}`,
      totals: paidTotals,
      failure: { step: 'create-order', code: 'y', message: 'z', details: { secret: 1 } },
    });
  });
  gateway.on('POST /checkouts/:id/cancellation', (asked, _res, { id = '' }) => {
    owned(id, asked);
    return new Answered(202, checkoutView(id));
  });
  gateway.on('GET /orders', (asked) => {
    const user = signedIn(asked);
    const email = user.role === 'admin' ? asked.query.get('email') : user.email;
    return {
      items: [anOrder({ email: email ?? 'everyone@example.com' })],
      nextCursor: null,
      timeZone: 'Europe/Berlin',
    };
  });
  gateway.on('POST /orders/lookup', () => {
    const { number, status, fulfilmentStatus, items, createdAt } = anOrder();
    return {
      number,
      status,
      fulfilmentStatus,
      items: items.map(({ sku, name, quantity }) => ({ sku, name, quantity })),
      shipments: [shipment],
      createdAt,
    };
  });
  gateway.on('POST /orders/links', () => new Answered(202, {}));
  gateway.on('POST /orders/links/open', (asked) => {
    const orderId = String(asked.json['token']);
    if ([...opened.values()].includes(orderId)) throw new Refused(400, 'token-refused');
    const accessToken = `access-to-${orderId}`;
    opened.set(accessToken, orderId);
    return { orderId, accessToken, expiresAt: '2036-02-01T12:00:00.000Z' };
  });
  gateway.on('GET /orders/:id', (asked, _res, { id = '' }) => {
    owned(id, asked);
    return anOrder({ id, checkoutId: id.replace('order-of-', '') });
  });
  gateway.on('GET /orders/count', () => ({ count: 1, isMore: false }));
  gateway.on('GET /orders/:id/timeline', (asked, _res, { id = '' }) => {
    owned(id, asked);
    return { items: [{ kind: 'placed', details: {}, at: '2026-02-01T10:00:00.000Z' }] };
  });
  gateway.on('POST /orders/:id/cancellation', (asked, _res, { id = '' }) => {
    owned(id, asked);
    return anOrder({ id, status: 'cancelled', cancelReason: asked.json['reason'] });
  });

  return { owners, failed };
}
