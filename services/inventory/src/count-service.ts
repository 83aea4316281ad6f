import type { Db } from '@sidecart/kit/db';
import { conflict } from '@sidecart/kit/errors';
import type { Mover } from './mover';
import { removableOf, type Stock } from './stock';
import type { StockStore } from './store';

/** The counted quantity of a sku. */
export interface CountLine {
  sku: string;
  onHand: number;
}

export interface Count {
  sellerId: string;
  lines: readonly CountLine[];
  /** The user who counted. */
  actor: string;
  /** Names the count: each sku is counted once per name. */
  reason: string;
}

/** A count to revert, for some of its skus. */
export interface CountTakenBack {
  skus: readonly string[];
  /** The user who counted. */
  actor: string;
  /** The reason of the count. */
  reason: string;
}

const BATCH = 500;

const skusTaken = (skus: string[]) => conflict('sku-taken', 'These skus belong to another seller.', { skus });

/** Reads, streams and counts the stock of many skus at once, for other services. */
export function createCountService(deps: { db: Db; store: StockStore; move: Mover; now: () => Date }) {
  const { db, store, move, now } = deps;
  return {
    listStock: (skus: readonly string[]): Promise<Stock[]> => store.levels(db, { skus }),

    async *streamStock(): AsyncGenerator<Stock> {
      for (let after = ''; ;) {
        const batch = await store.levels(db, { after, limit: BATCH });
        yield* batch;
        const last = batch.at(-1);
        if (!last || batch.length < BATCH) return;
        after = last.sku;
      }
    },

    /**
     * All lines or none. A sku that already has its count is left alone, and so is one that this count has set before: a
     * repeated count must not give back units sold since.
     */
    countStock: ({ sellerId, lines, actor, reason }: Count): Promise<void> =>
      db.tx(async (t) => {
        const skus = lines.map(({ sku }) => sku);
        const owned = skus.map((sku) => ({ sku, sellerId }));
        const introduced = await store.introduce(t, owned, now());
        const stocks = await store.lockAll(t, skus);
        const foreign = [...stocks.values()].filter((stock) => stock.sellerId && stock.sellerId !== sellerId);
        if (foreign.length) throw skusTaken(foreign.map(({ sku }) => sku));
        await store.assign(t, owned);
        const isNew = new Set(introduced.map(({ sku }) => sku));
        const counted = await store.countedFor(t, reason, skus);
        const movements = lines.flatMap(({ sku, onHand }) => {
          if (counted.has(sku)) return [];
          const delta = onHand - (stocks.get(sku)?.onHand ?? 0);
          // The event of a new sku is published even with nothing on hand.
          if (delta === 0 && !isNew.has(sku)) return [];
          return [{ sku, kind: 'count' as const, onHandDelta: delta, reservedDelta: 0, actor, reason }];
        });
        await move(t, stocks, movements);
      }),

    /** Works from the ledger, so that units sold since stay sold. Repeating it has no effect. */
    takeBackCount: ({ skus, actor, reason }: CountTakenBack): Promise<void> =>
      db.tx(async (t) => {
        const stocks = await store.lockAll(t, skus);
        const counted = await store.countedFor(t, reason, skus);
        const takenBack = `${reason} taken back`;
        const done = await store.countedFor(t, takenBack, skus);
        const movements = [...counted].flatMap(([sku, delta]) => {
          const stock = stocks.get(sku);
          if (!stock || done.has(sku)) return [];
          const onHandDelta = Math.max(-delta, -removableOf(stock));
          if (onHandDelta === 0) return [];
          return [{ sku, kind: 'count' as const, onHandDelta, reservedDelta: 0, actor, reason: takenBack }];
        });
        await move(t, stocks, movements);
      }),
  };
}
export type CountService = ReturnType<typeof createCountService>;
