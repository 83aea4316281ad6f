import type { Db, InTx, Tx } from '@sidecart/kit/db';
import {
  addCoupon,
  addItem,
  assertNotFrozen,
  cartNotFound,
  changeQuantity,
  createCart,
  emptyCart,
  mergeCarts,
  removeCoupon,
  removeItem,
  spend,
  type Cart,
  type CartContents,
  type Owner,
} from './cart';
import type { EvaluateDiscounts } from './clients';
import type { HotCopies } from './hot-copy';
import { bySku, type Offer, type OffersBySku } from './offers/offer';
import { noDiscounts, type Discounts } from './price';
import type { CartStore, CartWithOffers } from './store';
import type { CartTokens } from './tokens';

export interface CartDeps {
  db: Db;
  store: CartStore;
  hotCopies: HotCopies;
  discounts: EvaluateDiscounts;
  tokens: CartTokens;
  currency: string;
  now: () => Date;
  newId: () => string;
}

/** A cart with everything that its view needs. */
export interface PricedCart {
  cart: CartContents & Pick<Cart, 'frozenBy'>;
  offers: OffersBySku;
  discounts: Discounts;
  /** The token of a guest's cart created by this call; it cannot be returned again. */
  token?: string | undefined;
}

interface Unpriced extends Pick<PricedCart, 'cart' | 'token'> {
  offers: readonly Offer[];
}

type Change = (cart: Cart, offers: OffersBySku) => Cart;

/** What shoppers do with their carts. A new guest gets a cart and its token with the first item or coupon. */
export function createCartService(deps: CartDeps) {
  const { db, store, hotCopies, discounts, tokens, currency, now, newId } = deps;

  /** The cart before campaign has evaluated it. */
  const unpriced = ({ cart, offers, token }: Unpriced): PricedCart => ({
    cart,
    offers: bySku(offers),
    discounts: noDiscounts(cart, 'campaign-unavailable'),
    token,
  });

  /** @param owner the owner given by the call, which contains more about a user than the cart does */
  const price = async (cart: PricedCart, owner: Owner = cart.cart.owner): Promise<PricedCart> => ({
    ...cart,
    discounts: await discounts(cart.cart, cart.offers, owner),
  });

  const noCart = (): Promise<PricedCart> =>
    price(unpriced({ cart: createCart('', { kind: 'guest', tokenHash: '' }, currency), offers: [] }));

  async function save(t: Tx, before: Cart, after: Cart): Promise<void> {
    if (after !== before) await store.save(t, after, now());
  }

  /** The owner's cart, locked and not held by a checkout. */
  async function lockOpen(
    t: Tx,
    owner: Owner | undefined,
    sku?: string,
  ): Promise<CartWithOffers | undefined> {
    const found = owner && (await store.lock(t, owner, sku));
    if (found) assertNotFrozen(found.cart);
    return found;
  }

  /** An empty cart; a guest without a known cart gets a new token. */
  function newCart(owner: Owner | undefined): { cart: Cart; token: string | undefined } {
    const token = owner?.kind === 'user' ? undefined : tokens.issue();
    const newOwner = token === undefined ? owner : tokens.ownerOf(token);
    if (!newOwner) throw cartNotFound();
    return { cart: createCart(newId(), newOwner, currency), token };
  }

  /** Like lockOpen, but creates the cart when none exists. */
  async function lockOrCreate(t: Tx, owner: Owner | undefined, sku?: string) {
    const found = await lockOpen(t, owner, sku);
    if (found) return found;
    const { cart, token } = newCart(owner);
    await store.insert(t, cart, now());
    const created = await lockOpen(t, cart.owner, sku);
    if (!created) throw cartNotFound();
    return { ...created, token };
  }

  /** Changes a cart without a lock, by one statement. Undefined when the cart has changed since it was read. */
  async function changeAtOnce(found: CartWithOffers, work: Change): Promise<PricedCart | undefined> {
    assertNotFrozen(found.cart);
    const cart = work(found.cart, bySku(found.offers));
    const isSaved = cart === found.cart || (await store.saveIfOpen(db, cart, now()));
    return isSaved ? unpriced({ cart, offers: found.offers }) : undefined;
  }

  /** Creates a cart with its first content, by one statement. Undefined when its owner has got a cart concurrently. */
  async function createAtOnce(owner: Owner | undefined, work: Change, sku?: string) {
    const { cart: empty, token } = newCart(owner);
    const offers = sku === undefined ? [] : await store.findOffers(db, sku, currency);
    const cart = work(empty, bySku(offers));
    return (await store.insert(db, cart, now())) ? unpriced({ cart, offers, token }) : undefined;
  }

  async function changeLocked(
    t: Tx,
    { cart: before, ...found }: CartWithOffers & Pick<PricedCart, 'token'>,
    work: Change,
  ): Promise<PricedCart> {
    const cart = work(before, bySku(found.offers));
    await save(t, before, cart);
    return unpriced({ ...found, cart });
  }

  /** Changes an existing cart. Undefined when there is none. */
  const changeFound = async (owner: Owner | undefined, work: Change): Promise<PricedCart | undefined> => {
    const found = owner && (await store.find(db, owner));
    if (!found) return undefined;
    const changed = await changeAtOnce(found, work);
    const lockedChange = async (t: Tx) => {
      const locked = await lockOpen(t, owner);
      if (!locked) throw cartNotFound();
      return changeLocked(t, locked, work);
    };
    return price(changed ?? (await db.tx(lockedChange)), owner);
  };

  const change = async (owner: Owner | undefined, work: Change): Promise<PricedCart> => {
    const changed = await changeFound(owner, work);
    if (!changed) throw cartNotFound();
    return changed;
  };

  /** Changes a cart and creates it first if necessary. Within a transaction of the caller it is locked. */
  const changeOrCreate = async (
    owner: Owner | undefined,
    work: Change,
    tx: InTx<PricedCart>,
    sku?: string,
  ): Promise<PricedCart> => {
    const attempt = async () => {
      const found = owner && (await store.find(db, owner, sku));
      return found ? changeAtOnce(found, work) : createAtOnce(owner, work, sku);
    };
    const changed = tx === db.tx ? await attempt() : undefined;
    return price(
      changed ?? (await tx(async (t) => changeLocked(t, await lockOrCreate(t, owner, sku), work))),
      owner,
    );
  };

  return {
    async getCart(owner: Owner | undefined): Promise<PricedCart> {
      if (!owner) return noCart();
      const reader = owner.kind === 'user' ? `user ${owner.userId}` : `guest ${owner.tokenHash}`;
      const found = await hotCopies.through(reader, (knownStamp) => store.findStamped(db, owner, knownStamp));
      return found ? price(unpriced(found), owner) : noCart();
    },

    addItem: (
      owner: Owner | undefined,
      sku: string,
      quantity: number,
      tx: InTx<PricedCart> = db.tx,
    ): Promise<PricedCart> =>
      changeOrCreate(owner, (cart, offers) => addItem(cart, sku, quantity, offers), tx, sku),

    changeQuantity: (owner: Owner | undefined, sku: string, quantity: number): Promise<PricedCart> =>
      change(owner, (cart, offers) => changeQuantity(cart, sku, quantity, offers)),

    removeItem: (owner: Owner | undefined, sku: string): Promise<PricedCart> =>
      change(owner, (cart) => removeItem(cart, sku)),

    emptyCart: async (owner: Owner | undefined): Promise<PricedCart> =>
      (await changeFound(owner, emptyCart)) ?? noCart(),

    addCoupon: (owner: Owner | undefined, code: string, tx: InTx<PricedCart> = db.tx): Promise<PricedCart> =>
      changeOrCreate(owner, (cart) => addCoupon(cart, code), tx),

    removeCoupon: (owner: Owner | undefined, code: string): Promise<PricedCart> =>
      change(owner, (cart) => removeCoupon(cart, code)),

    /**
     * Moves a guest's lines into the user's cart, once: a repeat finds the guest's cart spent and returns the user's cart
     * unchanged. The guest's cart is always locked first, so that two merges cannot deadlock.
     */
    async mergeCart(
      userOwner: Extract<Owner, { kind: 'user' }>,
      cartToken: string,
      tx: InTx<PricedCart> = db.tx,
    ): Promise<PricedCart> {
      const guestOwner = tokens.ownerOf(cartToken);
      const merged = await tx(async (t) => {
        const guest = await store.lockGuest(t, guestOwner.tokenHash);
        if (!guest) throw cartNotFound();
        assertNotFrozen(guest);
        if (guest.mergedInto !== undefined) {
          const own = await store.find(t, userOwner);
          if (own?.cart.id !== guest.mergedInto) throw cartNotFound();
          return unpriced(own);
        }
        const { cart: before } = await lockOrCreate(t, userOwner);
        const cart = mergeCarts(before, guest);
        await save(t, before, cart);
        await store.save(t, spend(guest, cart), now());
        const own = await store.find(t, userOwner);
        if (!own) throw cartNotFound();
        return unpriced(own);
      });
      return price(merged, userOwner);
    },
  };
}
export type CartService = ReturnType<typeof createCartService>;
