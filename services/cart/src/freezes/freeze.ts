import { rejected } from '@sidecart/kit/errors';
import type { Money } from '@sidecart/kit/money';
import { assertNotFrozen, emptyCart, takeOut, type Cart } from '../cart';
import { problemsOf, type Offer, type OffersBySku, type Problem } from '../offers/offer';

/** A line as it would be bought now. */
export interface SnapshotLine {
  sku: string;
  productId: string;
  name: string;
  quantity: number;
  unitPrice: Money;
  sellerId: string;
  categories: string[];
  options: Record<string, string>;
  mediaId?: string | undefined;
  problems: Problem[];
}

/** A cart at today's prices. */
export interface Snapshot {
  cartId: string;
  version: number;
  userId?: string | undefined;
  /** Of a guest's cart; empty for a user's. */
  tokenHash: string;
  currency: string;
  lines: SnapshotLine[];
  couponCodes: string[];
}

/** What a checkout did to a cart. */
export interface Freeze {
  checkoutId: string;
  state: 'frozen' | 'undone' | 'cleared';
  snapshot?: Snapshot | undefined;
}

export interface FreezeInput {
  checkoutId: string;
  cartId: string;
  /** The version that the shopper saw. */
  version?: number | undefined;
  /** Accepts raised prices; a line that is unpublished or short of stock is never accepted. */
  acceptChanges: boolean;
}

/** How long the replica may still count a hold that its checkout has released. */
const HOLD_LINGERS_MS = 5_000;

const cartEmpty = () => rejected('cart-empty', 'The cart is empty.');

const undone = () => rejected('undone', 'This checkout was undone before its cart was frozen.');

const cartChanged = (cart: Cart, lines: { sku: string; problems: Problem[] }[]) =>
  rejected('cart-changed', 'The cart has changed since it was shown.', { version: cart.version, lines });

const nowhere: Pick<Offer, 'sellerId' | 'categories' | 'options' | 'mediaId'> = {
  sellerId: '',
  categories: [],
  options: {},
};

export function snapshotOf(cart: Cart, offers: OffersBySku): Snapshot {
  const { owner } = cart;
  return {
    cartId: cart.id,
    version: cart.version,
    userId: owner.kind === 'user' ? owner.userId : undefined,
    tokenHash: owner.kind === 'guest' ? owner.tokenHash : '',
    currency: cart.currency,
    couponCodes: [...cart.couponCodes],
    lines: cart.lines.map((line) => {
      const known = offers.get(line.sku);
      const { sellerId, categories, options, mediaId } = known ?? nowhere;
      return {
        sku: line.sku,
        productId: known?.productId ?? line.productId,
        name: known?.name ?? line.name,
        quantity: line.quantity,
        unitPrice: known?.price ?? line.unitPrice,
        sellerId,
        categories,
        options,
        mediaId,
        problems: problemsOf(line, known),
      };
    }),
  };
}

/**
 * What is bought when this checkout freezes the cart now. Inventory decides about stock in the next step: just after another
 * checkout released the cart, the replica may still count its hold, so short stock does not reject the freeze.
 * @throws rejected or conflict when it cannot be frozen
 */
export function freezeCart(cart: Cart, offers: OffersBySku, input: FreezeInput, now: Date): Snapshot {
  assertNotFrozen(cart);
  if (cart.lines.length === 0) throw cartEmpty();
  if (input.version !== undefined && input.version !== cart.version) throw cartChanged(cart, []);
  const isJustThawed = cart.thawedAt && now.getTime() - cart.thawedAt.getTime() < HOLD_LINGERS_MS;
  const isBlocking = ({ code }: Problem): boolean =>
    code === 'unpublished' ||
    (code === 'price-raised' && !input.acceptChanges) ||
    (code === 'insufficient-stock' && !isJustThawed);
  const snapshot = snapshotOf(cart, offers);
  const refused = snapshot.lines.filter(({ problems }) => problems.some(isBlocking));
  if (refused.length > 0)
    throw cartChanged(
      cart,
      refused.map(({ sku, problems }) => ({ sku, problems })),
    );
  return snapshot;
}

/** The snapshot of a checkout that froze this cart before; undefined when it has not. @throws rejected after its undo */
export function frozenBefore(freeze: Freeze | undefined): Snapshot | undefined {
  if (freeze?.state === 'undone') throw undone();
  return freeze?.snapshot;
}

/** The cart after its purchase, released: empty, or without what was bought if the shopper has changed it since. */
export function clearCart(cart: Cart, snapshot: Snapshot): Cart {
  const isAsBought = cart.version === snapshot.version;
  const rest = isAsBought ? emptyCart(cart) : takeOut(cart, snapshot.lines, snapshot.couponCodes);
  return { ...rest, frozenBy: undefined };
}
