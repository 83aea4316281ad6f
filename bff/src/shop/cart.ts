import type { Schemas } from '@sidecart/contracts/http/types';
import { ownValue } from '@sidecart/kit/own-value';
import { toPicture } from './product';
import type { CartLineProblem, CartLineView, CartView, TotalsView } from '../views/buying';

type Cart = Schemas['Cart'];
type Product = Schemas['Product'];
/** As cart and checkout return it. */
type Problem = Schemas['Quote']['lines'][number]['problems'][number];
type Coupon = Schemas['Cart']['coupons'][number];

const messages: Record<string, (problem: Problem) => string> = {
  'price-raised': () => 'The price has increased.',
  'price-lowered': () => 'The price has decreased.',
  unpublished: () => 'This item is no longer for sale.',
  'insufficient-stock': ({ available = 0 }) =>
    available > 0 ? `Only ${available} available.` : 'This item is sold out.',
};

export const toProblem = (problem: Problem): CartLineProblem => ({
  code: problem.code,
  message: ownValue(messages, problem.code)?.(problem) ?? 'This item cannot be bought as shown.',
  price: problem.newPrice ?? null,
  available: problem.available ?? null,
});

export const toCoupon = ({ code, applied, reason }: Coupon) => ({ code, applied, reason: reason ?? null });

export const toTotals = (totals: TotalsView): TotalsView => ({
  subtotal: totals.subtotal,
  discount: totals.discount,
  shipping: totals.shipping,
  tax: totals.tax,
  taxIncluded: totals.taxIncluded,
  total: totals.total,
});

interface Line {
  sku: string;
  /** Its picture when it was put into the cart or bought. */
  mediaId?: string | undefined;
}

/** Catalogue data of a line: the address of its page and its appearance. A line without a picture has that of its variant. */
export function shownWith({ sku, mediaId }: Line, product: Product | undefined) {
  const variant = product?.variants.find((each) => each.sku === sku);
  const shown = mediaId ?? variant?.mediaIds[0];
  const image = product?.images.find((each) => each.mediaId === shown);
  return {
    slug: product?.slug ?? null,
    options: variant?.options ?? {},
    picture: toPicture(image ?? (mediaId ? { mediaId, alt: '' } : product?.images[0])),
  };
}

export const unitsIn = ({ items }: Cart): number => items.reduce((sum, { quantity }) => sum + quantity, 0);

export const toCartView = (cart: Cart, products: ReadonlyMap<string, Product>): CartView => ({
  version: cart.version,
  lines: cart.items.map((line): CartLineView => ({
    sku: line.sku,
    productId: line.productId,
    name: line.name,
    ...shownWith(line, products.get(line.productId)),
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    lineTotal: line.lineTotal,
    problems: line.problems.map(toProblem),
  })),
  coupons: cart.coupons.map(toCoupon),
  totals: toTotals(cart.totals),
  frozen: cart.checkoutId !== null,
  checkoutId: cart.checkoutId,
});
