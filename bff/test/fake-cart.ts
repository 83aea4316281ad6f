import { eur } from './fake-catalogue';
import { Refused, type Asked, type FakeGateway } from './fake-gateway';
import { token, type FakeAccounts } from './fake-accounts';

interface Line {
  sku: string;
  quantity: number;
}

export interface FakeCart {
  lines: Line[];
  coupons: string[];
  version: number;
  frozenBy: string | null;
  mergedInto?: string;
}

export const cartTotals = (subtotal: number) => ({
  subtotal: eur(subtotal),
  discount: eur(0),
  shipping: null,
  tax: null,
  taxIncluded: true,
  total: eur(subtotal),
});

/** Carts by their owner: a user's id, or a guest's cart token. */
export function keepCarts(gateway: FakeGateway, { userOf, signedIn, ownerOf }: FakeAccounts) {
  const carts = new Map<string, FakeCart>();

  const cartView = (cart: FakeCart | undefined, more: object = {}) => {
    const lines = cart?.lines ?? [];
    const subtotal = lines.reduce((sum, { quantity }) => sum + quantity * 1_250, 0);
    return {
      id: cart ? 'cart' : null,
      version: cart?.version ?? 0,
      items: lines.map(({ sku, quantity }) => ({
        sku,
        productId: 'p-mug',
        name: 'Blue mug',
        quantity,
        unitPrice: eur(1_250),
        lineTotal: eur(quantity * 1_250),
        problems: [],
      })),
      coupons: (cart?.coupons ?? []).map((code) => ({ code, applied: false, reason: 'unknown-code' })),
      checkoutId: cart?.frozenBy ?? null,
      totals: cartTotals(subtotal),
      ...more,
    };
  };
  const openCart = (asked: Asked): FakeCart => {
    const cart = carts.get(ownerOf(asked) ?? '');
    if (!cart || cart.mergedInto) throw new Refused(404, 'cart-not-found');
    if (cart.frozenBy) throw new Refused(409, 'cart-in-checkout', { checkoutId: cart.frozenBy });
    return cart;
  };
  const addTo = (cart: FakeCart, { sku, quantity }: Line) => {
    const line = cart.lines.find((each) => each.sku === sku);
    if (line) line.quantity += quantity;
    else cart.lines.push({ sku, quantity });
    cart.version += 1;
  };
  const cartOf = (owner: string): FakeCart => {
    const cart = carts.get(owner) ?? { lines: [], coupons: [], version: 0, frozenBy: null };
    carts.set(owner, cart);
    return cart;
  };

  gateway.on('GET /cart', (asked) => {
    const cart = carts.get(ownerOf(asked) ?? '');
    return cartView(cart?.mergedInto ? undefined : cart);
  });
  gateway.on('POST /cart/items', (asked) => {
    const owner = ownerOf(asked);
    const isKnown = owner !== undefined && (userOf(asked) || carts.get(owner)?.mergedInto === undefined);
    const made = isKnown && (userOf(asked) || carts.has(owner)) ? undefined : token('cart');
    const cart = cartOf(made ?? owner ?? '');
    if (cart.frozenBy) throw new Refused(409, 'cart-in-checkout', { checkoutId: cart.frozenBy });
    addTo(cart, asked.json as unknown as Line);
    return cartView(cart, made ? { token: made } : {});
  });
  gateway.on('PATCH /cart/items/:sku', (asked, _res, { sku }) => {
    const cart = openCart(asked);
    for (const line of cart.lines) if (line.sku === sku) line.quantity = Number(asked.json['quantity']);
    return cartView(cart);
  });
  gateway.on('DELETE /cart/items/:sku', (asked, _res, { sku }) => {
    const cart = openCart(asked);
    cart.lines = cart.lines.filter((line) => line.sku !== sku);
    return cartView(cart);
  });
  gateway.on('DELETE /cart', (asked) => {
    const cart = carts.get(ownerOf(asked) ?? '');
    if (cart) cart.lines = [];
    return cartView(cart);
  });
  gateway.on('POST /cart/coupons', (asked) => {
    const cart = openCart(asked);
    cart.coupons.push(String(asked.json['code']));
    return cartView(cart);
  });
  gateway.on('POST /cart/merge', (asked) => {
    const user = signedIn(asked);
    const guest = carts.get(String(asked.json['cartToken']));
    if (!guest || (guest.mergedInto && guest.mergedInto !== user.id))
      throw new Refused(404, 'cart-not-found');
    if (guest.frozenBy) throw new Refused(409, 'cart-in-checkout', { checkoutId: guest.frozenBy });
    const own = cartOf(user.id);
    if (!guest.mergedInto) for (const line of guest.lines) addTo(own, line);
    guest.mergedInto = user.id;
    return cartView(own);
  });

  return carts;
}
