import type { Queryable } from '@sidecart/kit/db';
import { conflict } from '@sidecart/kit/errors';
import { money } from '@sidecart/kit/money';
import type { Cart, Line, Owner } from './cart';
import type { Freeze, Snapshot } from './freezes/freeze';
import type { Offer } from './offers/offer';

/** A cart with the offers of its skus, read at one moment. */
export interface CartWithOffers {
  cart: Cart;
  offers: Offer[];
}

interface CartRow {
  [column: string]: unknown;
  id: string;
  user_id: string | null;
  guest_token_hash: string | null;
  version: number;
  currency: string;
  lines: Line[];
  coupon_codes: string[];
  frozen_by: string | null;
  thawed_at: Date | null;
  merged_into: string | null;
}

type OfferRow = Omit<Offer, 'price'> & { price: number };

const COLUMNS = `c.id, c.user_id, c.guest_token_hash, c.version, c.currency, c.lines, c.coupon_codes, c.frozen_by,
  c.thawed_at, c.merged_into`;

const REPLICA = `variants v JOIN products p ON p.id = v.product_id LEFT JOIN stock s ON s.sku = v.sku`;

const SKUS = `ARRAY(SELECT line ->> 'sku' FROM jsonb_array_elements(c.lines) line)`;

const OFFER = `jsonb_strip_nulls(jsonb_build_object('sku', v.sku, 'productId', p.id, 'name', p.name, 'sellerId', p.seller_id,
    'categories', p.categories, 'options', v.options, 'mediaId', v.media_id, 'price', v.price,
    'isOffered', p.status = 'published' AND NOT v.withdrawn, 'available', coalesce(s.available, 0),
    'alwaysAvailable', coalesce(s.always_available, false)))`;

// Sub-selects, not joins: after waiting for a lock, Postgres evaluates them again for the updated row.
const OFFERS = `(SELECT coalesce(jsonb_agg(${OFFER}), '[]') FROM ${REPLICA} WHERE v.sku = ANY(${SKUS} || $2::text[]))`;

/** Changes whenever the version of the cart or the offer of one of its skus changes. */
const STAMP = `md5(c.id || ' ' || c.version || coalesce(
  (SELECT string_agg(concat_ws(' ', '', v.sku, p.id, p.version, coalesce(s.version, 0)), ' ' ORDER BY v.sku)
   FROM ${REPLICA} WHERE v.sku = ANY(${SKUS})), ''))`;

const toOwner = (row: CartRow): Owner =>
  row.user_id === null
    ? { kind: 'guest', tokenHash: row.guest_token_hash ?? '' }
    : { kind: 'user', userId: row.user_id };

const toCart = (row: CartRow): Cart => ({
  id: row.id,
  owner: toOwner(row),
  version: row.version,
  currency: row.currency,
  lines: row.lines,
  couponCodes: row.coupon_codes,
  frozenBy: row.frozen_by ?? undefined,
  thawedAt: row.thawed_at ?? undefined,
  mergedInto: row.merged_into ?? undefined,
});

const toSaved = (cart: Cart, now: Date): unknown[] => [
  cart.id,
  cart.version,
  JSON.stringify(cart.lines),
  cart.couponCodes,
  cart.frozenBy ?? null,
  cart.mergedInto ?? null,
  now,
];

const toOffers = ({ currency }: Pick<CartRow, 'currency'>, offers: readonly OfferRow[]): Offer[] =>
  offers.map((offer) => ({ ...offer, price: money(offer.price, currency) }));

const toCartWithOffers = (row: CartRow & { offers: OfferRow[] }): CartWithOffers => ({
  cart: toCart(row),
  offers: toOffers(row, row.offers),
});

const ownedBy = (owner: Owner): { condition: string; value: string } =>
  owner.kind === 'user'
    ? { condition: 'c.user_id = $1', value: owner.userId }
    : { condition: 'c.guest_token_hash = $1 AND c.merged_into IS NULL', value: owner.tokenHash };

const LOCK = 'FOR UPDATE';

const SAVE = `UPDATE carts SET version = $2, lines = $3, coupon_codes = $4, frozen_by = $5, merged_into = $6,
    updated_at = $7
  WHERE id = $1 AND version = $2 - 1`;

export function createCartStore() {
  async function readWithOffers(
    q: Queryable,
    condition: string,
    value: string,
    { alsoSku, lock = '' }: { alsoSku?: string | undefined; lock?: typeof LOCK | '' } = {},
  ): Promise<CartWithOffers | undefined> {
    const { rows } = await q.query<CartRow & { offers: OfferRow[] }>(
      `SELECT ${COLUMNS}, ${OFFERS} AS offers FROM carts c WHERE ${condition} ${lock}`,
      [value, alsoSku === undefined ? [] : [alsoSku]],
    );
    return rows[0] && toCartWithOffers(rows[0]);
  }

  async function lockCart(q: Queryable, condition: string, value: string): Promise<Cart | undefined> {
    const { rows } = await q.query<CartRow>(`SELECT ${COLUMNS} FROM carts c WHERE ${condition} ${LOCK}`, [
      value,
    ]);
    return rows[0] && toCart(rows[0]);
  }

  /** @throws conflict when the stored version is not the one that was changed, which the lock rules out */
  async function write(q: Queryable, sql: string, cart: Cart, now: Date, more: unknown[] = []) {
    const { rowCount } = await q.query(sql, [...toSaved(cart, now), ...more]);
    if (rowCount !== 1)
      throw conflict('cart-version-moved', 'The cart has changed. Read it again and retry.');
  }

  return {
    /** The owner's cart, with the offers of its skus and of one additional sku. */
    find(q: Queryable, owner: Owner, alsoSku?: string): Promise<CartWithOffers | undefined> {
      const { condition, value } = ownedBy(owner);
      return readWithOffers(q, condition, value, { alsoSku });
    },

    async findOffers(q: Queryable, sku: string, currency: string): Promise<Offer[]> {
      const { rows } = await q.query<OfferRow & Record<string, unknown>>(
        `SELECT ${OFFER} AS offer FROM ${REPLICA} WHERE v.sku = $1`,
        [sku],
      );
      return toOffers(
        { currency },
        rows.map(({ offer }) => offer as OfferRow),
      );
    },

    /** The owner's cart, its stamp, and the offers of its skus, which are omitted when the stamp is `knownStamp`. */
    async findStamped(
      q: Queryable,
      owner: Owner,
      knownStamp?: string,
    ): Promise<{ cart: Cart; stamp: string; offers: Offer[] | undefined } | undefined> {
      const { condition, value } = ownedBy(owner);
      const { rows } = await q.query<CartRow & { offers: OfferRow[] | null; stamp: string }>(
        // OFFSET 0 prevents the planner from computing the stamp twice.
        `SELECT ${COLUMNS}, c.stamp, CASE WHEN c.stamp IS DISTINCT FROM $3 THEN ${OFFERS} END AS offers
         FROM (SELECT c.*, ${STAMP} AS stamp FROM carts c WHERE ${condition} OFFSET 0) c`,
        [value, [], knownStamp ?? null],
      );
      const row = rows[0];
      return (
        row && {
          cart: toCart(row),
          stamp: row.stamp,
          offers: row.offers ? toOffers(row, row.offers) : undefined,
        }
      );
    },

    /** Locks the owner's cart, with the offers of its skus and of one additional sku. */
    lock(q: Queryable, owner: Owner, alsoSku?: string): Promise<CartWithOffers | undefined> {
      const { condition, value } = ownedBy(owner);
      return readWithOffers(q, condition, value, { alsoSku, lock: LOCK });
    },

    lockWithOffers: (q: Queryable, id: string) =>
      readWithOffers(q, 'c.id = $1 AND c.merged_into IS NULL', id, { lock: LOCK }),

    lockById: (q: Queryable, id: string) => lockCart(q, 'c.id = $1', id),

    /** Also finds a cart that has been merged. */
    lockGuest: (q: Queryable, tokenHash: string) => lockCart(q, 'c.guest_token_hash = $1', tokenHash),

    /** Writes a new cart. False when its owner has got a cart in the meantime. */
    async insert(q: Queryable, { owner, currency, ...cart }: Cart, now: Date): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO carts (id, user_id, guest_token_hash, currency, version, lines, coupon_codes, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT (user_id) DO NOTHING`,
        [
          cart.id,
          owner.kind === 'user' ? owner.userId : null,
          owner.kind === 'guest' ? owner.tokenHash : null,
          currency,
          cart.version,
          JSON.stringify(cart.lines),
          cart.couponCodes,
          now,
        ],
      );
      return rowCount === 1;
    },

    /** Saves a cart that was read without a lock. False when it has changed, is in a checkout or was merged since. */
    async saveIfOpen(q: Queryable, cart: Cart, now: Date): Promise<boolean> {
      const { rowCount } = await q.query(
        `${SAVE} AND frozen_by IS NULL AND merged_into IS NULL`,
        toSaved(cart, now),
      );
      return rowCount === 1;
    },

    save: (q: Queryable, cart: Cart, now: Date) => write(q, SAVE, cart, now),

    /** Saves the cart and ends its freeze: the checkout has bought it. */
    saveCleared: (q: Queryable, cart: Cart, checkoutId: string, now: Date) =>
      write(
        q,
        `WITH cleared AS (UPDATE freezes SET state = 'cleared' WHERE checkout_id = $8) ${SAVE}`,
        cart,
        now,
        [checkoutId],
      ),

    async findFreeze(q: Queryable, checkoutId: string): Promise<Freeze | undefined> {
      const { rows } = await q.query<{ state: Freeze['state']; snapshot: Snapshot | null }>(
        'SELECT state, snapshot FROM freezes WHERE checkout_id = $1',
        [checkoutId],
      );
      const row = rows[0];
      return row && { checkoutId, state: row.state, snapshot: row.snapshot ?? undefined };
    },

    /** The locked cart is held by this checkout from now on. */
    async freeze(q: Queryable, checkoutId: string, snapshot: Snapshot, now: Date): Promise<void> {
      await q.query(
        `WITH kept AS (
           INSERT INTO freezes (checkout_id, cart_id, state, snapshot, created_at) VALUES ($1, $2, 'frozen', $3, $4)
         )
         UPDATE carts SET frozen_by = $1 WHERE id = $2`,
        [checkoutId, snapshot.cartId, snapshot, now],
      );
    },

    /** Releases the locked cart if this checkout holds it, and leaves a tombstone in either case. */
    async undoFreeze(q: Queryable, checkoutId: string, cartId: string, now: Date): Promise<void> {
      await q.query(
        `WITH thawed AS (UPDATE carts SET frozen_by = NULL, thawed_at = $3 WHERE id = $2 AND frozen_by = $1)
         INSERT INTO freezes (checkout_id, cart_id, state, created_at) VALUES ($1, $2, 'undone', $3)
         ON CONFLICT (checkout_id) DO UPDATE SET state = 'undone' WHERE freezes.state = 'frozen'`,
        [checkoutId, cartId, now],
      );
    },
  };
}
export type CartStore = ReturnType<typeof createCartStore>;
