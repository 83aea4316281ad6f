import type { Db, InTx, Tx } from '@sidecart/kit/db';
import { conflict, unavailable } from '@sidecart/kit/errors';
import { audited, type Actor } from '@sidecart/kit/audit';
import type { Outbox } from '@sidecart/kit/outbox';
import { paymentAuthorized, paymentFailed, paymentVoided } from './events';
import {
  markVoided,
  isDecided,
  isOpen,
  applyProviderState,
  needsVoid,
  openPayment,
  paymentNotFound,
  paymentUndone,
  requireCapturable,
  tombstone,
  type Payment,
  type ProviderPayment,
} from './payment';
import type { Provider } from './provider';
import type { PaymentStore } from './store';
import type { TaskRunner } from './tasks';

export interface PaymentDeps {
  db: Db;
  store: PaymentStore;
  outbox: Outbox;
  provider: Provider;
  tasks: TaskRunner;
  now: () => Date;
  newId: () => string;
}

export interface AuthorizePayment {
  checkoutId: string;
  amount: number;
  currency: string;
  token: string;
}

const voidTask = (payment: Payment) => ({ paymentId: payment.id, kind: 'void' as const, key: '' });

export function createPaymentService({ db, store, outbox, provider, tasks, now, newId }: PaymentDeps) {
  const found = (payment: Payment | undefined): Payment => {
    if (!payment) throw paymentNotFound();
    return payment;
  };

  /** Applies what the provider reports, and publishes an event when that decides the payment. */
  const saveProviderState = (checkoutId: string, theirs: ProviderPayment): Promise<Payment> =>
    db.tx(async (t) => {
      const before = found(await store.lockByCheckout(t, checkoutId));
      if (needsVoid(before, theirs)) {
        await store.addTask(t, voidTask(before), now(), true);
        t.afterCommit(tasks.nudge);
      }
      const payment = applyProviderState(before, theirs, now());
      if (payment === before) return before;
      await store.save(t, payment);
      if (payment.status === before.status) return payment;
      if (payment.status === 'authorized') {
        await store.addToLedger(t, payment, 'authorization', payment.amount);
        // The caller that requested the authorization has the response; only a wait at the shopper's bank needs the event.
        if (before.status === 'requires-action') await outbox.add(t, paymentAuthorized(payment));
      }
      if (payment.status === 'declined') {
        await store.addToLedger(t, payment, 'decline', payment.amount, { code: payment.declineCode });
        await outbox.add(t, paymentFailed(payment, payment.declineCode ?? 'declined'));
      }
      return payment;
    });

  /** Queries the provider about an open payment; a payment that the provider does not know is unchanged. */
  async function refresh(payment: Payment): Promise<Payment> {
    if (!isOpen(payment)) return payment;
    const theirs = await provider.find(payment.checkoutId);
    return theirs ? saveProviderState(payment.checkoutId, theirs) : payment;
  }

  /** What staff requested: the outcome follows later, and is in the ledger. */
  const recordRequest = (t: Tx, actor: Actor, { id, status, amount, currency }: Payment) =>
    outbox.add(
      t,
      audited(actor, { target: { kind: 'payment', id }, after: { status, amount: { amount, currency } } }),
    );

  async function cancelWith(t: Tx, payment: Payment): Promise<void> {
    const cancelled = { ...payment, cancelled: true, updatedAt: now() };
    if (payment.status === 'captured') {
      await store.save(t, cancelled);
      const left = payment.captured - payment.refunded;
      await store.addTask(
        t,
        { paymentId: payment.id, kind: 'refund', key: `cancel-${payment.id}`, amount: left },
        now(),
      );
    } else if (payment.status === 'authorized') {
      // The void task decides with the provider; a capture in progress sees `cancelled` and refunds.
      await store.save(t, cancelled);
      await store.addTask(t, voidTask(payment), now());
    } else await store.save(t, cancelled);
    t.afterCommit(tasks.nudge);
  }

  /** Leaves a tombstone if nothing was authorized yet; a task sends the void until the provider has confirmed it. */
  const startVoid = (checkoutId: string, tx: InTx<Payment> = db.tx): Promise<Payment> =>
    tx(async (t) => {
      t.afterCommit(tasks.nudge);
      const stone = tombstone(newId(), checkoutId, now());
      if (await store.insert(t, stone)) {
        await store.addTask(t, voidTask(stone), now());
        return stone;
      }
      const before = found(await store.lockByCheckout(t, checkoutId));
      const after = markVoided(before, now());
      if (after === before) return before;
      await store.save(t, after);
      await store.addToLedger(t, after, 'void', after.amount);
      await outbox.add(t, paymentVoided(after));
      await store.addTask(t, voidTask(after), now());
      return after;
    });

  return {
    /**
     * One authorization per checkout, regardless of the number of requests.
     * @throws unavailable while the outcome is unknown; a retry is safe
     */
    async authorizePayment(input: AuthorizePayment): Promise<Payment> {
      const fresh = openPayment(newId(), input, now());
      const isNew = await store.insert(db, fresh);
      const payment = isNew ? fresh : found(await store.findByCheckout(db, input.checkoutId));
      if (payment.status === 'voided') throw paymentUndone();
      if (payment.amount !== input.amount || payment.currency !== input.currency)
        throw conflict('payment-amount-differs', 'The checkout already has a payment with another amount.');
      if (payment.status !== 'pending') return refresh(payment);

      const { checkoutId: reference, amount, currency, token } = input;
      const known = isNew ? undefined : await provider.find(reference);
      const theirs = known ?? (await provider.authorize({ reference, amount, currency, token }));
      const after = await saveProviderState(reference, theirs);
      if (after.status === 'voided') throw paymentUndone();
      if (after.status === 'pending')
        throw unavailable('payment-outcome-unknown', 'The provider has not decided the payment yet.');
      return after;
    },

    getPayment: async (checkoutId: string): Promise<Payment> =>
      refresh(found(await store.findByCheckout(db, checkoutId))),

    findPayment: async (
      id: string,
    ): Promise<{ payment: Payment; ledger: Awaited<ReturnType<PaymentStore['ledgerOf']>> }> => {
      const payment = found(await store.find(db, id));
      return { payment, ledger: await store.ledgerOf(db, payment.id) };
    },

    /** At the deadline: a payment that is not authorized by now is voided. */
    async settlePayment(checkoutId: string): Promise<Payment> {
      const payment = await refresh(found(await store.findByCheckout(db, checkoutId)));
      return isOpen(payment) ? this.voidPayment(checkoutId) : payment;
    },

    /** @throws unavailable while the provider does not respond; its task keeps retrying */
    async voidPayment(checkoutId: string): Promise<Payment> {
      const payment = await startVoid(checkoutId);
      // Synchronously, so that the response to the saga is true.
      if (payment.status === 'voided') await tasks.tryVoid(payment);
      return payment;
    },

    /** A signed webhook reports only that something changed; the provider is queried for the new state. */
    async handleWebhook(reference: string): Promise<void> {
      const payment = await store.findByCheckout(db, reference);
      if (!payment || isDecided(payment)) return;
      const theirs = await provider.find(reference);
      if (theirs) await saveProviderState(reference, theirs);
    },

    /** Handles order.placed: the capture is due, and the task runner retries it until it is decided. */
    captureOrder: (checkoutId: string, orderId: string, tx: InTx<void> = db.tx): Promise<void> =>
      tx(async (t) => {
        const payment = found(await store.lockByCheckout(t, checkoutId));
        await store.save(t, { ...payment, orderId, updatedAt: now() });
        if (payment.cancelled) return;
        await store.addTask(
          t,
          { paymentId: payment.id, kind: 'capture', key: '', amount: payment.amount },
          now(),
        );
        t.afterCommit(tasks.nudge);
      }),

    /** Handles order.cancelled: what is authorized is voided, what is captured is refunded. */
    cancelOrder: (checkoutId: string, orderId: string, tx: InTx<void> = db.tx): Promise<void> =>
      tx(async (t) => {
        const payment = found(await store.lockByCheckout(t, checkoutId));
        await cancelWith(t, { ...payment, orderId });
      }),

    /** Handles order.refunded: staff refund money, once per refund id. */
    refundOrder: (
      { checkoutId, refundId, amount }: { checkoutId: string; refundId: string; amount: number },
      tx: InTx<void> = db.tx,
    ): Promise<void> =>
      tx(async (t) => {
        const payment = found(await store.lockByCheckout(t, checkoutId));
        await store.addTask(t, { paymentId: payment.id, kind: 'refund', key: refundId, amount }, now());
        t.afterCommit(tasks.nudge);
      }),

    /** For staff: captures without waiting for the order. */
    requestCapture: (id: string, actor: Actor, tx: InTx<Payment> = db.tx): Promise<Payment> =>
      tx(async (t) => {
        const payment = found(await store.lock(t, id));
        requireCapturable(payment);
        await store.addTask(
          t,
          { paymentId: id, kind: 'capture', key: '', amount: payment.amount },
          now(),
          true,
        );
        await recordRequest(t, actor, payment);
        t.afterCommit(tasks.nudge);
        return payment;
      }),

    /** For staff: nothing is captured from now on; the void is sent in the background, even if the provider is unavailable. */
    async requestVoid(id: string, actor: Actor, tx: InTx<Payment> = db.tx): Promise<Payment> {
      const { checkoutId } = found(await store.find(db, id));
      return startVoid(checkoutId, (work) =>
        tx(async (t) => {
          const payment = await work(t);
          await recordRequest(t, actor, payment);
          return payment;
        }),
      );
    },
  };
}
export type PaymentService = ReturnType<typeof createPaymentService>;
