import { createRecent } from '@sidecart/cache/recent';
import type { Dapr } from '@sidecart/kit/dapr';
import type { Logger } from '@sidecart/kit/log';
import type { Cart } from './cart';
import type { Offer } from './offers/offer';

/** A cart as stored in the database, and its offers at that stamp, or no offers when the caller knows the stamp. */
export interface Stamped {
  cart: Cart;
  offers: Offer[] | undefined;
  stamp: string;
}

/** The offers of a cart's skus at a stamp. */
interface HotCopy {
  offers: Offer[];
  stamp: string;
}

const STORE = 'statestore';
/** After a failure, reads skip the store for this time, so that an unavailable store does not slow each of them. */
const REST_MS = 5_000;

/** Number of readers whose last seen stamp this process remembers; the reader that has not read for the longest is evicted. */
const REMEMBERED = 10_000;

/** The name contains the version of the shape: a release that changes the shape starts with no copies. */
const keyOf = (cartId: string): string => `cart-v3-${cartId}`;

/**
 * Copies of offers of carts in the Dapr state store. The stamp from Postgres decides whether a copy is current, so a copy can be
 * lost, late or never written without harm; nothing here ever fails.
 */
export function createHotCopies(deps: { dapr: Dapr; log: Logger; ttlSeconds: number; now: () => Date }) {
  const { dapr, log, ttlSeconds, now } = deps;
  let restsUntil = 0;

  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (now().getTime() < restsUntil) return undefined;
    try {
      return await work();
    } catch (error) {
      restsUntil = now().getTime() + REST_MS;
      log.warn({ err: error }, 'hot copies are unavailable; reading carts from the database');
      return undefined;
    }
  }

  const stamps = createRecent(REMEMBERED);

  return {
    /**
     * A cart and its offers. A cart that changed since this process read it is read from the database with its offers, by one
     * statement. On repeated reads of an unchanged cart the offers come from the store, which then gets a copy of them.
     * @param reader the owner of the cart
     * @param find reads the cart; without offers when its stamp is the known one
     */
    async through(
      reader: string,
      find: (knownStamp?: string) => Promise<Stamped | undefined>,
    ): Promise<{ cart: Cart; offers: Offer[] } | undefined> {
      const found = await find(stamps.get(reader));
      if (!found) return undefined;
      const { cart, offers, stamp } = found;
      if (offers) {
        stamps.set(reader, stamp);
        return { cart, offers };
      }
      const kept = await attempt(() => dapr.getState<HotCopy>(STORE, keyOf(cart.id)));
      if (kept?.value.stamp === stamp) return { cart, offers: kept.value.offers };
      const loaded = await find();
      if (!loaded?.offers) return undefined;
      const copy: HotCopy = { offers: loaded.offers, stamp: loaded.stamp };
      const options = { ttlSeconds, ...(kept ? { etag: kept.etag } : {}) };
      // Not awaited: the response does not depend on it. With the etag, the first of two concurrent writes wins.
      void attempt(() => dapr.saveState(STORE, keyOf(cart.id), copy, options));
      return { cart: loaded.cart, offers: loaded.offers };
    },
  };
}
export type HotCopies = ReturnType<typeof createHotCopies>;
