import { LINE_CAP } from '@sidecart/contracts/schemas';
import { conflict, notFound, rejected } from '@sidecart/kit/errors';
import type { Money } from '@sidecart/kit/money';
import { sellable, type OffersBySku } from './offers/offer';

export const CART_CAP = 100;
export const COUPON_CAP = 10;

/** The owner of a cart. A guest is identified by the hash of the cart's token; a user's token also gives the e-mail address. */
export type Owner = { kind: 'user'; userId: string; email?: string } | { kind: 'guest'; tokenHash: string };

/** A line as the shopper last saw it; its current state is in the offer. */
export interface Line {
  sku: string;
  productId: string;
  name: string;
  quantity: number;
  unitPrice: Money;
}

/** What the shopper has put into the cart. */
export interface CartContents {
  id: string;
  owner: Owner;
  /** Counts the shopper's changes only. */
  version: number;
  currency: string;
  lines: readonly Line[];
  couponCodes: readonly string[];
}

export interface Cart extends CartContents {
  /** The checkout that holds the cart. */
  frozenBy?: string | undefined;
  /** When a checkout last released the cart. */
  thawedAt?: Date | undefined;
  /** The user's cart that took this guest's lines. */
  mergedInto?: string | undefined;
}

export const cartNotFound = () => notFound('cart-not-found', 'The cart does not exist.');

export const cartInCheckout = (checkoutId: string) =>
  conflict('cart-in-checkout', 'The cart is in checkout and cannot be changed.', { checkoutId });

const lineNotFound = (sku: string) =>
  notFound('line-not-found', 'The cart has no line with this sku.', { sku });

const couponNotFound = () => notFound('coupon-not-found', 'The coupon is not in the cart.');

const lineCapExceeded = () =>
  rejected('line-cap-exceeded', `A line holds at most ${LINE_CAP}.`, { cap: LINE_CAP });

const cartCapExceeded = () =>
  rejected('cart-cap-exceeded', `A cart holds at most ${CART_CAP} lines.`, { cap: CART_CAP });

const couponCapExceeded = () =>
  rejected('coupon-cap-exceeded', `A cart holds at most ${COUPON_CAP} coupons.`, { cap: COUPON_CAP });

export const createCart = (id: string, owner: Owner, currency: string): Cart => ({
  id,
  owner,
  version: 0,
  currency,
  lines: [],
  couponCodes: [],
});

/** @throws conflict while a checkout holds the cart */
export function assertNotFrozen({ frozenBy }: Cart): void {
  if (frozenBy !== undefined) throw cartInCheckout(frozenBy);
}

const changed = (cart: Cart, change: Partial<Pick<Cart, 'lines' | 'couponCodes'>>): Cart => ({
  ...cart,
  ...change,
  version: cart.version + 1,
});

/** The line for this sku at today's price, in this quantity. */
function lineFor(sku: string, quantity: number, offers: OffersBySku): Line {
  const { productId, name, price } = sellable(offers.get(sku), sku, quantity);
  return { sku, productId, name, quantity, unitPrice: price };
}

const put = (lines: readonly Line[], line: Line): Line[] => {
  const isNew = lines.every(({ sku }) => sku !== line.sku);
  return isNew ? [...lines, line] : lines.map((each) => (each.sku === line.sku ? line : each));
};

/** Adds to the line of the sku or adds a new line; in both cases at the current price. */
export function addItem(cart: Cart, sku: string, quantity: number, offers: OffersBySku): Cart {
  const present = cart.lines.find((line) => line.sku === sku);
  const wanted = (present?.quantity ?? 0) + quantity;
  if (wanted > LINE_CAP) throw lineCapExceeded();
  if (!present && cart.lines.length >= CART_CAP) throw cartCapExceeded();
  return changed(cart, { lines: put(cart.lines, lineFor(sku, wanted, offers)) });
}

/** Sets a line's quantity and accepts its current price. */
export function changeQuantity(cart: Cart, sku: string, quantity: number, offers: OffersBySku): Cart {
  if (!cart.lines.some((line) => line.sku === sku)) throw lineNotFound(sku);
  if (quantity > LINE_CAP) throw lineCapExceeded();
  return changed(cart, { lines: put(cart.lines, lineFor(sku, quantity, offers)) });
}

export function removeItem(cart: Cart, sku: string): Cart {
  const lines = cart.lines.filter((line) => line.sku !== sku);
  if (lines.length === cart.lines.length) throw lineNotFound(sku);
  return changed(cart, { lines });
}

/** Removes lines and coupons. An empty cart is returned unchanged. */
export const emptyCart = (cart: Cart): Cart =>
  cart.lines.length + cart.couponCodes.length === 0 ? cart : changed(cart, { lines: [], couponCodes: [] });

const sameCode = (a: string) => (b: string) => a.toLowerCase() === b.toLowerCase();

/** Keeps the code whether it applies or not; campaign reports that whenever the cart is read. */
export function addCoupon(cart: Cart, code: string): Cart {
  if (cart.couponCodes.some(sameCode(code))) return cart;
  if (cart.couponCodes.length >= COUPON_CAP) throw couponCapExceeded();
  return changed(cart, { couponCodes: [...cart.couponCodes, code] });
}

export function removeCoupon(cart: Cart, code: string): Cart {
  const isIt = sameCode(code);
  const couponCodes = cart.couponCodes.filter((each) => !isIt(each));
  if (couponCodes.length === cart.couponCodes.length) throw couponNotFound();
  return changed(cart, { couponCodes });
}

/** The lines and coupons of both carts: quantities are summed up to the cap; new lines and coupons follow while there is room. */
export function mergeCarts(cart: Cart, guest: Cart): Cart {
  if (guest.lines.length + guest.couponCodes.length === 0) return cart;
  const lines = guest.lines.reduce<readonly Line[]>((merged, line) => {
    const present = merged.find(({ sku }) => sku === line.sku);
    const quantity = Math.min(LINE_CAP, (present?.quantity ?? 0) + line.quantity);
    return put(merged, { ...line, quantity });
  }, cart.lines);
  const newCodes = guest.couponCodes.filter((code) => !cart.couponCodes.some(sameCode(code)));
  return changed(cart, {
    lines: lines.slice(0, CART_CAP),
    couponCodes: [...cart.couponCodes, ...newCodes].slice(0, COUPON_CAP),
  });
}

/** The guest's cart after a user's cart has taken its lines: empty and spent. */
export const spend = (guest: Cart, into: Cart): Cart => ({
  ...changed(guest, { lines: [], couponCodes: [] }),
  mergedInto: into.id,
});

/** Removes what was bought from a cart that has changed since. */
export function takeOut(
  cart: Cart,
  bought: readonly { sku: string; quantity: number }[],
  codes: readonly string[],
): Cart {
  const quantities = new Map(bought.map(({ sku, quantity }) => [sku, quantity]));
  const left = ({ sku, quantity }: Line) => quantity - (quantities.get(sku) ?? 0);
  return changed(cart, {
    lines: cart.lines.filter((line) => left(line) > 0).map((line) => ({ ...line, quantity: left(line) })),
    couponCodes: cart.couponCodes.filter((code) => !codes.some(sameCode(code))),
  });
}
