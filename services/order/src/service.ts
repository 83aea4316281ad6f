import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db, InTx, Tx } from '@sidecart/kit/db';
import type { Money } from '@sidecart/kit/money';
import type { Outbox } from '@sidecart/kit/outbox';
import { orderCancelled, orderFulfilled, orderPlaced, orderRefunded } from './events';
import {
  canCancel,
  cancelOrder,
  fulfilOrder,
  isFree,
  linesLeft,
  linesOf,
  markPaid,
  markRefunded,
  markVoided,
  orderNotFound,
  orderUndone,
  placeOrder,
  requestRefund,
  toNumber,
  type Order,
  type PlaceOrder,
  type Shipment,
  type TimelineEntry,
} from './order';
import type { OrderFilter, OrderPage } from './list/listing';
import { csvHeader, toCsv } from './list/export';
import { countOrders, listOrders } from './list/listing-store';
import type { OrderStore, Reader } from './store';

export interface OrderDeps {
  db: Db;
  store: OrderStore;
  outbox: Outbox;
  now: () => Date;
  newId: () => string;
}

const everyone: Reader = { kind: 'staff' };

/** Orders of an export at a time; the event loop is free between two batches. */
const EXPORT_BATCH = 200;
/** Above this an exact number says nothing more of an export. */
const EXPORT_COUNT_MAX = 100_000;

/** What staff change in an order, for the audit log; no personal data. */
const standingOf = (order: Order) => ({
  status: order.status,
  paymentStatus: order.paymentStatus,
  fulfilmentStatus: order.fulfilmentStatus,
  fulfilled: order.fulfilled,
  refundRequested: { amount: order.refundRequestedAmount, currency: order.totals.total.currency },
});

export function createOrderService({ db, store, outbox, now, newId }: OrderDeps) {
  const found = (order: Order | undefined): Order => {
    if (!order) throw orderNotFound();
    return order;
  };

  async function record(
    t: Tx,
    order: Order,
    kind: string,
    details: TimelineEntry['details'] = {},
    actor?: Actor,
  ) {
    await store.addToTimeline(t, order.id, { kind, details, at: order.updatedAt, actorId: actor?.userId });
  }

  async function recordChange(t: Tx, actor: Actor, [before, after]: [Order, Order], reason?: string) {
    await outbox.add(
      t,
      audited(actor, {
        target: { kind: 'order', id: after.id },
        reason,
        before: standingOf(before),
        after: standingOf(after),
      }),
    );
  }

  async function cancel(t: Tx, order: Order, reason: string, actor?: Actor): Promise<Order> {
    const cancelled = cancelOrder(order, reason, now());
    await store.save(t, cancelled);
    await record(t, cancelled, 'cancelled', { reason }, actor);
    await outbox.add(t, orderCancelled(cancelled));
    return cancelled;
  }

  return {
    /** The saga's pivot. The same checkout gets the same order; a withdrawn checkout is permanently rejected. */
    createOrder: (input: PlaceOrder): Promise<Order> =>
      db.tx(async (t) => {
        const id = newId();
        const outcome = await store.decideCheckout(t, input.checkoutId, id, now());
        if (!outcome.isNew) {
          if (outcome.orderId === null) throw orderUndone();
          return found(await store.find(t, outcome.orderId, everyone));
        }
        const order = placeOrder(id, await store.nextNumber(t), input, now());
        await store.insert(t, order);
        await record(t, order, 'placed');
        await outbox.add(t, orderPlaced(order));
        if (isFree(order)) await record(t, order, 'paid', { captured: order.totals.total });
        return order;
      }),

    /** Undo before the pivot: this checkout will never create an order, unless one already exists, which is returned. */
    withdrawOrder: (checkoutId: string): Promise<string | undefined> =>
      db.tx(async (t) => (await store.decideCheckout(t, checkoutId, null, now())).orderId ?? undefined),

    getOrder: async (id: string, reader: Reader): Promise<Order> => found(await store.find(db, id, reader)),

    listOrders: (reader: Reader, filter: OrderFilter, page: OrderPage): Promise<Order[]> =>
      listOrders(db, reader, filter, page),

    /** Orders as CSV, newest first, piece by piece, after the audit entry. @param wanted the filter as it is recorded */
    async *exportOrders(filter: OrderFilter, wanted: object, actor: Actor): AsyncGenerator<string> {
      await db.tx(async (t) => {
        const count = await countOrders(t, everyone, filter, EXPORT_COUNT_MAX);
        const target = { kind: 'orders', id: 'orders' };
        await outbox.add(t, audited(actor, { target, after: { count, filter: wanted } }));
      });
      const page = { sort: '-created', limit: EXPORT_BATCH } as const;
      let orders = await listOrders(db, everyone, filter, page);
      yield csvHeader + toCsv(orders);
      for (let last = orders.at(-1); last && orders.length === EXPORT_BATCH; last = orders.at(-1)) {
        const after = { key: last.createdAt.toISOString(), id: last.id };
        orders = await listOrders(db, everyone, filter, { ...page, after });
        yield toCsv(orders);
      }
    },

    async getTimeline(id: string, reader: Reader): Promise<TimelineEntry[]> {
      const order = found(await store.find(db, id, reader));
      return store.timelineOf(db, order.id);
    },

    /** For a guest who knows both the number and the e-mail address. */
    async lookUpOrder(number: string, email: string): Promise<{ order: Order; timeline: TimelineEntry[] }> {
      const order = found(await store.findByNumber(db, toNumber(number), email));
      return { order, timeline: await store.timelineOf(db, order.id) };
    },

    /** @param actor set when staff cancel it */
    cancelOrder: (
      id: string,
      reader: Reader,
      reason: string,
      actor: Actor | undefined,
      tx: InTx<Order> = db.tx,
    ): Promise<Order> =>
      tx(async (t) => {
        const before = found(await store.lock(t, id, reader));
        const order = await cancel(t, before, reason, actor);
        if (actor) await recordChange(t, actor, [before, order], reason);
        return order;
      }),

    /** @param sellerId set when a seller ships, who may ship own lines only */
    fulfilOrder: (
      id: string,
      shipment: Shipment,
      { actor, sellerId }: { actor: Actor; sellerId?: string },
      tx: InTx<Order> = db.tx,
    ): Promise<Order> =>
      tx(async (t) => {
        const reader: Reader = sellerId === undefined ? everyone : { kind: 'seller', sellerId };
        const before = found(await store.lock(t, id, reader));
        const shippable = sellerId === undefined ? before.items : linesOf(before, sellerId);
        const lines = shipment.lines ?? linesLeft(before, shippable);
        const order = fulfilOrder(before, lines, now(), shippable);
        await store.save(t, order);
        await record(t, order, 'fulfilled', { ...shipment, lines }, actor);
        await outbox.add(t, orderFulfilled(order, { ...shipment, lines }));
        await recordChange(t, actor, [before, order]);
        return order;
      }),

    refundOrder: (
      id: string,
      { amount, reason }: { amount: Money; reason: string },
      actor: Actor,
      tx: InTx<Order> = db.tx,
    ): Promise<Order> =>
      tx(async (t) => {
        const before = found(await store.lock(t, id, everyone));
        const order = requestRefund(before, amount, now());
        const refundId = newId();
        await store.save(t, order);
        await record(t, order, 'refund-requested', { refundId, amount, reason }, actor);
        await outbox.add(t, orderRefunded(order, { refundId, amount, reason }));
        await recordChange(t, actor, [before, order], reason);
        return order;
      }),

    /** Handles payment.captured. The order exists: payment captures only after order.placed. */
    markPaid: (checkoutId: string, captured: Money, tx: InTx<void> = db.tx): Promise<void> =>
      tx(async (t) => {
        const before = found(await store.lockByCheckout(t, checkoutId));
        const order = markPaid(before, captured.amount, now());
        if (order === before) return;
        await store.save(t, order);
        await record(t, order, 'paid', { captured });
      }),

    /** Handles payment.failed at capture: a definite refusal. Without an order, checkout handles the failure. */
    cancelUnpayable: (checkoutId: string, code: string, tx: InTx<void> = db.tx): Promise<void> =>
      tx(async (t) => {
        const order = await store.lockByCheckout(t, checkoutId);
        if (!order || !canCancel(order)) return;
        await record(t, { ...order, updatedAt: now() }, 'payment-failed', { code });
        await cancel(t, order, 'payment-failed');
      }),

    /** Handles payment.voided. A failed checkout also voids and has no order. */
    markVoided: (checkoutId: string, tx: InTx<void> = db.tx): Promise<void> =>
      tx(async (t) => {
        const before = await store.lockByCheckout(t, checkoutId);
        if (!before) return;
        const order = markVoided(before, now());
        if (order === before) return;
        await store.save(t, order);
        await record(t, order, 'payment-voided');
      }),

    /** Handles payment.refunded, with the sums so far. */
    markRefunded: (
      checkoutId: string,
      refunded: Money,
      captured: Money,
      tx: InTx<void> = db.tx,
    ): Promise<void> =>
      tx(async (t) => {
        const before = found(await store.lockByCheckout(t, checkoutId));
        const order = markRefunded(before, refunded.amount, captured.amount, now());
        if (order === before) return;
        await store.save(t, order);
        await record(t, order, 'refunded', { refunded });
      }),
  };
}
export type OrderService = ReturnType<typeof createOrderService>;
