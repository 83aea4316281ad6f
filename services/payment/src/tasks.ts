import type { Db } from '@sidecart/kit/db';
import { AppError } from '@sidecart/kit/errors';
import type { Logger } from '@sidecart/kit/log';
import type { Outbox } from '@sidecart/kit/outbox';
import { createWorker, type Found } from '@sidecart/kit/worker';
import { paymentCaptured, paymentFailed, paymentRefunded, paymentVoided } from './events';
import { markCaptured, markRefunded, type Payment } from './payment';
import type { Provider } from './provider';
import type { PaymentStore, Task } from './store';

const LEASE_SECONDS = 30;
const BATCH = 32;
/** The poll interval while nothing is due: new tasks trigger a nudge. */
const IDLE_MS = 1_000;
/** Under load, one lease takes the tasks of several payments. */
const GATHER_MS = 250;
const MAX_BACKOFF_MS = 60_000;
/** How long a void keeps checking for a payment that the provider does not know: a request may still be in flight. */
const LATE_ARRIVAL_MS = 120_000;
const LATE_ARRIVAL_CHECK_MS = 5_000;

const isDefiniteNo = (error: unknown): error is AppError =>
  error instanceof AppError && ['rejected', 'conflict'].includes(error.kind);

export interface TaskRunner {
  nudge: () => void;
  /** Voids at the provider now. @throws unavailable when it does not respond; the task stays due */
  tryVoid(payment: Payment): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/**
 * Captures, voids and refunds: each is a row until the provider has responded definitely, so a crash loses none, and each
 * has a key, so none happens twice.
 */
export function createTaskRunner(deps: {
  db: Db;
  store: PaymentStore;
  outbox: Outbox;
  provider: Provider;
  log: Logger;
  now: () => Date;
  pollMs: number;
}): TaskRunner {
  const { db, store, outbox, provider, log, now, pollMs } = deps;

  /** Records what was captured at the provider. What is no longer wanted by now is refunded. */
  const takeCapture = (payment: Payment, captured: number): Promise<void> =>
    db.tx(async (t) => {
      const before = await store.lock(t, payment.id);
      if (!before) return;
      const after = markCaptured(before, captured, now());
      if (after !== before) {
        await store.save(t, after);
        await store.addToLedger(t, after, 'capture', after.captured - before.captured);
        await outbox.add(t, paymentCaptured(after));
      }
      await store.finishTask(t, { paymentId: after.id, kind: 'capture', key: '' }, now());
      if (after.cancelled || before.status === 'voided')
        await store.addTask(
          t,
          { paymentId: after.id, kind: 'refund', key: `cancel-${after.id}`, amount: after.captured },
          now(),
        );
    });

  /** The order cannot be paid: an event reports it, and nothing stays authorized. */
  const giveUpCapture = (task: Task, code: string, amount: number): Promise<void> =>
    db.tx(async (t) => {
      const before = await store.lock(t, task.paymentId);
      if (before?.status === 'authorized') {
        const after: Payment = { ...before, status: 'voided', updatedAt: now() };
        await store.save(t, after);
        await store.addToLedger(t, after, 'capture-refusal', amount, { code });
        await outbox.add(t, paymentFailed(after, code));
        await outbox.add(t, paymentVoided(after));
        await store.addTask(t, { paymentId: after.id, kind: 'void', key: '' }, now());
      } else if (before?.status === 'voided' && !before.cancelled)
        await outbox.add(t, paymentFailed(before, 'payment-voided'));
      await store.finishTask(t, task, now());
    });

  async function capture(task: Task, payment: Payment): Promise<void> {
    const amount = task.amount ?? payment.amount;
    if (payment.status !== 'authorized' || !payment.providerPaymentId)
      return giveUpCapture(task, 'payment-not-authorized', amount);
    let captured: number;
    try {
      ({ captured } = await provider.capture(
        payment.providerPaymentId,
        amount,
        `${payment.checkoutId}:capture`,
      ));
    } catch (error) {
      if (!isDefiniteNo(error)) throw error;
      return giveUpCapture(task, error.code, amount);
    }
    await takeCapture(payment, captured);
  }

  /** Voids at the provider, or records a capture made there. @returns false when the provider does not know the payment (yet) */
  async function voidThere(payment: Payment): Promise<boolean> {
    const theirs = await provider.find(payment.checkoutId);
    if (!theirs) return false;
    // Captured at the provider, and the response was lost.
    if (theirs.status === 'captured') await takeCapture(payment, theirs.captured);
    if (['processing', 'requires-action', 'authorized'].includes(theirs.status))
      await provider.void(theirs.id, `${payment.checkoutId}:void`);
    return true;
  }

  async function finishVoid(task: Pick<Task, 'paymentId' | 'kind' | 'key'>, payment: Payment): Promise<void> {
    await db.tx(async (t) => {
      const before = await store.lock(t, payment.id);
      // The payment of a cancelled order is still authorized here until the provider has confirmed the void.
      if (before?.status === 'authorized') {
        const after: Payment = { ...before, status: 'voided', updatedAt: now() };
        await store.save(t, after);
        await store.addToLedger(t, after, 'void', after.amount);
        await outbox.add(t, paymentVoided(after));
      }
      await store.finishTask(t, task, now());
    });
  }

  async function voidTask(task: Task, payment: Payment): Promise<void> {
    if (payment.status === 'captured' || payment.status === 'refunded')
      return store.finishTask(db, task, now());
    if (await voidThere(payment)) return finishVoid(task, payment);
    const isLate = now().getTime() - task.createdAt.getTime() > LATE_ARRIVAL_MS;
    if (isLate) return finishVoid(task, payment);
    await store.putOffTask(db, task, new Date(now().getTime() + LATE_ARRIVAL_CHECK_MS));
  }

  async function refund(task: Task, payment: Payment): Promise<void> {
    const amount = Math.min(task.amount ?? 0, payment.captured - payment.refunded);
    // The refund of an order may arrive before its capture is recorded; the refund waits for it.
    if (payment.status === 'authorized')
      return store.putOffTask(db, task, new Date(now().getTime() + LATE_ARRIVAL_CHECK_MS));
    if (amount <= 0 || !payment.providerPaymentId) return store.finishTask(db, task, now());
    try {
      const theirs = await provider.refund(
        payment.providerPaymentId,
        amount,
        `${payment.checkoutId}:refund:${task.key}`,
      );
      await db.tx(async (t) => {
        const before = await store.lock(t, payment.id);
        if (!before) return;
        const after = markRefunded(before, theirs.refunded, now());
        await store.save(t, after);
        await store.addToLedger(t, after, 'refund', amount, { refundId: task.key });
        await outbox.add(t, paymentRefunded(after, { id: task.key, amount }));
        await store.finishTask(t, task, now());
      });
    } catch (error) {
      if (!isDefiniteNo(error)) throw error;
      log.error({ err: error, paymentId: payment.id, refundId: task.key }, 'refund permanently refused');
      await db.tx(async (t) => {
        await store.addToLedger(t, { ...payment, updatedAt: now() }, 'refund-refusal', amount, {
          code: error.code,
        });
        await store.finishTask(t, task, now());
      });
    }
  }

  const kinds = { capture, void: voidTask, refund };

  async function runTask(task: Task): Promise<void> {
    try {
      const payment = await store.find(db, task.paymentId);
      if (payment) await kinds[task.kind](task, payment);
    } catch (error) {
      const wait = Math.min(MAX_BACKOFF_MS, 250 * 2 ** task.attempts);
      log.warn({ err: error, kind: task.kind, paymentId: task.paymentId }, 'provider task failed; retrying');
      await store.putOffTask(db, task, new Date(now().getTime() + wait));
    }
  }

  /**
   * Payments run concurrently; the tasks of one payment run in sequence, since a refund needs the result of the previous one.
   * The lease keeps the remaining tasks from other replicas.
   */
  async function runTasks(tasks: readonly Task[]): Promise<void> {
    const turns = new Map<string, Promise<void>>();
    for (const task of tasks) {
      const before = turns.get(task.paymentId) ?? Promise.resolve();
      turns.set(
        task.paymentId,
        before.then(() => runTask(task)),
      );
    }
    await Promise.all(turns.values());
  }

  async function runDue(): Promise<Found> {
    const due = await db.tx((t) => store.leaseTasks(t, now(), LEASE_SECONDS, BATCH));
    await runTasks(due);
    return due.length === BATCH ? 'more' : due.length > 0 ? 'some' : 'none';
  }

  const { nudge, start, stop } = createWorker({
    log,
    name: 'payment tasks',
    pollMs,
    idleMs: Math.max(pollMs, IDLE_MS),
    gatherMs: GATHER_MS,
    round: runDue,
  });

  return {
    nudge,
    async tryVoid(payment) {
      if (await voidThere(payment))
        await finishVoid({ paymentId: payment.id, kind: 'void', key: '' }, payment);
    },
    start,
    stop,
  };
}
