import type { Body } from '@sidecart/contracts/http/types';
import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db, InTx, Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { inventoryChanged } from './events';
import {
  holdExpired,
  holdUndone,
  inLockOrder,
  outOfStock,
  shortages,
  type Hold,
  type HoldLine,
  type HoldStatus,
} from './hold';
import { listStock, type StockPage } from './listing-store';
import type { Mover } from './mover';
import { stockNotFound, type MovementKind, type Stock } from './stock';
import type { Owned, Scope, StockStore } from './store';

export interface InventoryDeps {
  db: Db;
  store: StockStore;
  outbox: Outbox;
  move: Mover;
  now: () => Date;
}

/** How a move of a checkout's lines changes on hand and reserved, per unit. */
const effects: Record<
  'hold' | 'release' | 'expiry' | 'deduction' | 'restock',
  [onHand: number, reserved: number]
> = {
  hold: [0, 1],
  release: [0, -1],
  expiry: [0, -1],
  deduction: [-1, -1],
  restock: [1, 0],
};

export interface Adjustment {
  sku: string;
  scope: Scope;
  delta: number;
  reason: string;
  actor: Actor;
}

const SWEEP_BATCH = 100;

/** What staff and sellers set. */
const settingsOf = ({ onHand, tracked, backorderable, lowStockThreshold }: Stock) => ({
  onHand,
  tracked,
  backorderable,
  lowStockThreshold,
});

const recorded = (actor: Actor, [before, after]: [Stock, Stock], reason?: string) =>
  audited(actor, {
    target: { kind: 'sku', id: after.sku },
    reason,
    before: settingsOf(before),
    after: settingsOf(after),
  });

export function createInventoryService({ db, store, outbox, move, now }: InventoryDeps) {
  async function moveLines(
    t: Tx,
    checkoutId: string,
    lines: readonly HoldLine[],
    kind: keyof typeof effects,
  ) {
    const stocks = await store.lockAll(
      t,
      lines.map(({ sku }) => sku),
    );
    if (kind === 'hold') {
      const missing = shortages(lines, stocks);
      if (missing.length) throw outOfStock(missing);
    }
    const [onHand, reserved] = effects[kind];
    await move(
      t,
      stocks,
      lines.map(({ sku, quantity }) => ({
        sku,
        kind: kind satisfies MovementKind,
        onHandDelta: onHand * quantity,
        reservedDelta: reserved * quantity,
        checkoutId,
        actor: 'checkout',
        reason: kind,
      })),
    );
  }

  async function settle(t: Tx, hold: Hold, kind: keyof typeof effects, status: HoldStatus) {
    await moveLines(t, hold.checkoutId, hold.lines, kind);
    await store.setHoldStatus(t, hold.checkoutId, status, now());
  }

  return {
    /** All lines or none; a checkout holds only once. */
    holdStock: (checkoutId: string, wanted: readonly HoldLine[], holdSeconds: number): Promise<void> =>
      db.tx(async (t) => {
        const lines = inLockOrder(wanted);
        const expiresAt = new Date(now().getTime() + holdSeconds * 1_000);
        if (await store.insertHold(t, { checkoutId, status: 'held', lines, expiresAt }, now()))
          return moveLines(t, checkoutId, lines, 'hold');
        const hold = await store.lockHold(t, checkoutId);
        if (hold?.status === 'released') throw holdUndone();
      }),

    /** Leaves a tombstone where there was no hold yet. Deducted stock stays deducted: its order exists. */
    releaseHold: (checkoutId: string): Promise<void> =>
      db.tx(async (t) => {
        if (await store.insertHold(t, { checkoutId, status: 'released', lines: [] }, now())) return;
        const hold = await store.lockHold(t, checkoutId);
        if (hold?.status === 'held' || hold?.status === 'secured')
          await settle(t, hold, 'release', 'released');
        else if (hold?.status === 'expired') await store.setHoldStatus(t, checkoutId, 'released', now());
      }),

    /** From now on the hold does not expire. An expired hold is renewed if the stock is still available. */
    secureHold: (checkoutId: string): Promise<void> =>
      db.tx(async (t) => {
        const hold = await store.lockHold(t, checkoutId);
        if (!hold || hold.status === 'released') throw holdUndone();
        if (hold.status === 'held') return store.setHoldStatus(t, checkoutId, 'secured', now());
        if (hold.status !== 'expired') return;
        try {
          await settle(t, hold, 'hold', 'secured');
        } catch (error) {
          if ((error as { code?: string }).code === 'out-of-stock') throw holdExpired();
          throw error;
        }
      }),

    /** order.placed: deducts the reserved units from on hand, once. */
    deductStock: (checkoutId: string, sold: readonly HoldLine[], tx: InTx<void> = db.tx): Promise<void> =>
      tx(async (t) => {
        const hold = await store.lockHold(t, checkoutId);
        if (hold?.status === 'held' || hold?.status === 'secured')
          return settle(t, hold, 'deduction', 'deducted');
        if (hold) return;
        // An order without a hold (placed elsewhere) takes its units directly.
        const lines = inLockOrder(sold);
        await store.insertHold(t, { checkoutId, status: 'held', lines }, now());
        await moveLines(t, checkoutId, lines, 'hold');
        await settle(t, { checkoutId, status: 'held', lines }, 'deduction', 'deducted');
      }),

    /** order.cancelled: restocks once; before the deduction it releases the hold and leaves a tombstone. */
    restock: (checkoutId: string, tx: InTx<void> = db.tx): Promise<void> =>
      tx(async (t) => {
        if (await store.insertHold(t, { checkoutId, status: 'released', lines: [] }, now())) return;
        const hold = await store.lockHold(t, checkoutId);
        if (hold?.status === 'deducted') await settle(t, hold, 'restock', 'restocked');
        else if (hold?.status === 'held' || hold?.status === 'secured')
          await settle(t, hold, 'release', 'released');
      }),

    /** Releases the units of expired holds. @returns how many expired */
    async sweep(): Promise<number> {
      const lapsed = await store.lapsedHolds(db, now(), SWEEP_BATCH);
      for (const checkoutId of lapsed)
        await db.tx(async (t) => {
          const hold = await store.lockHold(t, checkoutId);
          if (hold?.status !== 'held' || !hold.expiresAt || hold.expiresAt > now()) return;
          await settle(t, hold, 'expiry', 'expired');
        });
      return lapsed.length;
    },

    /** Product events: creates skus that inventory does not know yet, with nothing on hand. */
    introduceSkus: (owned: readonly Owned[], tx: InTx<void> = db.tx): Promise<void> =>
      tx(async (t) => {
        const introduced = await store.introduce(t, owned, now());
        if (introduced.length < owned.length) await store.assign(t, owned);
        await outbox.addAll(
          t,
          introduced.map((stock) => inventoryChanged(stock, now())),
        );
      }),

    async getStock(sku: string, scope: Scope): Promise<Stock> {
      const stock = await store.find(db, sku, scope);
      if (!stock) throw stockNotFound();
      return stock;
    },

    listStock: (scope: Scope, page: StockPage) => listStock(db, scope, page),

    async listMovements(sku: string, scope: Scope, page: { before?: string | undefined; limit: number }) {
      if (!(await store.find(db, sku, scope))) throw stockNotFound();
      return store.listMovements(db, sku, page);
    },

    /** A count, rules, or both; omitted fields keep their value. Admins may also name a sku that does not exist here yet. */
    setStock: (sku: string, scope: Scope, change: Body<'setStock'>, actor: Actor): Promise<Stock> =>
      db.tx(async (t) => {
        if (scope.kind === 'all') await store.introduce(t, [{ sku, sellerId: null }], now());
        const before = await store.lock(t, sku, scope);
        if (!before) throw stockNotFound();
        const { onHand = before.onHand, ...rules } = change;
        const stock = { ...before, ...rules };
        const [after = stock] = await move(t, new Map([[sku, stock]]), [
          {
            sku,
            kind: change.onHand === undefined ? 'adjustment' : 'count',
            onHandDelta: onHand - before.onHand,
            reservedDelta: 0,
            actor: actor.userId,
            reason: 'count',
          },
        ]);
        await outbox.add(t, recorded(actor, [before, after]));
        return after;
      }),

    adjustStock: (
      { sku, scope, delta, reason, actor }: Adjustment,
      tx: InTx<Stock> = db.tx,
    ): Promise<Stock> =>
      tx(async (t) => {
        const before = await store.lock(t, sku, scope);
        if (!before) throw stockNotFound();
        const [after = before] = await move(t, new Map([[sku, before]]), [
          { sku, kind: 'adjustment', onHandDelta: delta, reservedDelta: 0, actor: actor.userId, reason },
        ]);
        await outbox.add(t, recorded(actor, [before, after], reason));
        return after;
      }),
  };
}
export type InventoryService = ReturnType<typeof createInventoryService>;
