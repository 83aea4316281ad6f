import type { Dapr } from '@sidecart/kit/dapr';
import type { Logger } from '@sidecart/kit/log';
import type { CartContents } from './cart';
import type { Facts } from './facts';

/** A cart and its facts as they were at a stamp. */
export interface HotCopy {
  cart: CartContents;
  facts: Facts[];
  stamp: string;
}

const STORE = 'statestore';
/** After a failure reads leave the store alone for a while, so that its absence does not slow each of them. */
const REST_MS = 5_000;

/** The name carries the shape: a release that changes it starts with no copies. */
const keyOf = (cartId: string): string => `cart-v1-${cartId}`;

/**
 * Copies of carts in the Dapr state store. Postgres's stamp says whether one still holds, so a copy can be lost, late or
 * never written without harm; nothing here ever fails.
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
      log.warn({ err: error }, 'hot copies are away, carts are read from the database');
      return undefined;
    }
  }

  return {
    /** The copy at this stamp, else whatever `load` finds, of which a copy is kept for the next reader. */
    async through(
      cartId: string,
      stamp: string,
      load: () => Promise<HotCopy | undefined>,
    ): Promise<HotCopy | undefined> {
      const kept = await attempt(() => dapr.getState<HotCopy>(STORE, keyOf(cartId)));
      if (kept?.value.stamp === stamp) return kept.value;
      const loaded = await load();
      const options = { ttlSeconds, ...(kept ? { etag: kept.etag } : {}) };
      // Not waited for: the reader has what it came for. The etag lets the first of two readers win.
      if (loaded) void attempt(() => dapr.saveState(STORE, keyOf(cartId), loaded, options));
      return loaded;
    },
  };
}
export type HotCopies = ReturnType<typeof createHotCopies>;
