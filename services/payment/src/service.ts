import type { Db, InTx, Tx } from '@sidecart/kit/db';
import { conflict, unavailable } from '@sidecart/kit/errors';
import type { Outbox } from '@sidecart/kit/outbox';
import { paymentAuthorized, paymentFailed, paymentVoided } from './events';
import {
  callOff,
  isDecided,
  isOpen,
  learn,
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

  /** Takes over what the provider says, and tells of it when it decides something. */
  const takeOver = (checkoutId: string, theirs: ProviderPayment): Promise<Payment> =>
    db.tx(async (t) => {
      const before = found(await store.lockByCheckout(t, checkoutId));
      if (needsVoid(before, theirs)) {
        await store.addTask(t, voidTask(before), now(), true);
        t.afterCommit(tasks.nudge);
      }
      const payment = learn(before, theirs, now());
      if (payment === before) return before;
      await store.save(t, payment);
      if (payment.status === before.status) return payment;
      if (payment.status === 'authorized') {
        await store.addToLedger(t, payment, 'authorization', payment.amount);
        // Whoever asked for the authorization has the answer; only a wait at the shopper's bank is woken.
        if (before.status === 'requires-action') await outbox.add(t, paymentAuthorized(payment));
      }
      if (payment.status === 'declined') {
        await store.addToLedger(t, payment, 'decline', payment.amount, { code: payment.declineCode });
        await outbox.add(t, paymentFailed(payment, payment.declineCode ?? 'declined'));
      }
      return payment;
    });

  /** Asks the provider about an open payment; one it has never heard of stays as it is. */
  async function refresh(payment: Payment): Promise<Payment> {
    if (!isOpen(payment)) return payment;
    const theirs = await provider.find(payment.checkoutId);
    return theirs ? takeOver(payment.checkoutId, theirs) : payment;
  }

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
      // The void task decides with the provider; a capture that is under way sees `cancelled` and refunds.
      await store.save(t, cancelled);
      await store.addTask(t, voidTask(payment), now());
    } else await store.save(t, cancelled);
    t.afterCommit(tasks.nudge);
  }

  /** Leaves a tombstone where nothing was authorized yet; a task tells the provider until it has understood. */
  const callOffPayment = (checkoutId: string, tx: InTx<Payment> = db.tx): Promise<Payment> =>
    tx(async (t) => {
      t.afterCommit(tasks.nudge);
      const stone = tombstone(newId(), checkoutId, now());
      if (await store.insert(t, stone)) {
        await store.addTask(t, voidTask(stone), now());
        return stone;
      }
      const before = found(await store.lockByCheckout(t, checkoutId));
      const after = callOff(before, now());
      if (after === before) return before;
      await store.save(t, after);
      await store.addToLedger(t, after, 'void', after.amount);
      await outbox.add(t, paymentVoided(after));
      await store.addTask(t, voidTask(after), now());
      return after;
    });

  return {
    /**
     * One authorization a checkout, however often it is asked for.
     * @throws unavailable while the outcome is unknown; asking again is safe
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
      const after = await takeOver(reference, theirs);
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

    /** At the deadline: what is not authorized by now never will be. */
    async settlePayment(checkoutId: string): Promise<Payment> {
      const payment = await refresh(found(await store.findByCheckout(db, checkoutId)));
      return isOpen(payment) ? this.voidPayment(checkoutId) : payment;
    },

    /** @throws unavailable while the provider does not answer; its task keeps asking */
    async voidPayment(checkoutId: string): Promise<Payment> {
      const payment = await callOffPayment(checkoutId);
      // Here and now, so that the saga's answer is true.
      if (payment.status === 'voided') await tasks.tryVoid(payment);
      return payment;
    },

    /** A signed webhook says that something changed; what, the provider is asked. */
    async handleWebhook(reference: string): Promise<void> {
      const payment = await store.findByCheckout(db, reference);
      if (!payment || isDecided(payment)) return;
      const theirs = await provider.find(reference);
      if (theirs) await takeOver(reference, theirs);
    },

    /** order.placed: the capture is due; the task runner does it with patience. */
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

    /** order.cancelled: what is authorized is voided, what is captured goes back. */
    cancelOrder: (checkoutId: string, orderId: string, tx: InTx<void> = db.tx): Promise<void> =>
      tx(async (t) => {
        const payment = found(await store.lockByCheckout(t, checkoutId));
        await cancelWith(t, { ...payment, orderId });
      }),

    /** order.refunded: staff give money back, once a refund id. */
    refundOrder: (
      { checkoutId, refundId, amount }: { checkoutId: string; refundId: string; amount: number },
      tx: InTx<void> = db.tx,
    ): Promise<void> =>
      tx(async (t) => {
        const payment = found(await store.lockByCheckout(t, checkoutId));
        await store.addTask(t, { paymentId: payment.id, kind: 'refund', key: refundId, amount }, now());
        t.afterCommit(tasks.nudge);
      }),

    /** Staff: capture without waiting for the order. */
    requestCapture: (id: string, tx: InTx<Payment> = db.tx): Promise<Payment> =>
      tx(async (t) => {
        const payment = found(await store.lock(t, id));
        requireCapturable(payment);
        await store.addTask(
          t,
          { paymentId: id, kind: 'capture', key: '', amount: payment.amount },
          now(),
          true,
        );
        t.afterCommit(tasks.nudge);
        return payment;
      }),

    /** Staff: nothing is captured from now on; the provider is told in the background, also when it is away now. */
    async requestVoid(id: string, tx: InTx<Payment> = db.tx): Promise<Payment> {
      const { checkoutId } = found(await store.find(db, id));
      return callOffPayment(checkoutId, tx);
    },
  };
}
export type PaymentService = ReturnType<typeof createPaymentService>;
