import type { Queryable, Tx } from '@sidecart/kit/db';
import type { Payment } from './payment';

export interface Task {
  paymentId: string;
  kind: 'capture' | 'void' | 'refund';
  /** The refund's id; empty for a capture or a void. */
  key: string;
  amount?: number | undefined;
  attempts: number;
  createdAt: Date;
}

export type LedgerKind =
  'authorization' | 'decline' | 'capture' | 'capture-refusal' | 'void' | 'refund' | 'refund-refusal';

export interface LedgerDetails {
  /** Why the provider refused. */
  code?: string | undefined;
  refundId?: string;
}

interface Row {
  [column: string]: unknown;
  id: string;
  checkout_id: string;
  order_id: string | null;
  status: Payment['status'];
  amount: string;
  currency: string;
  captured: string;
  refunded: string;
  provider_payment_id: string | null;
  action_url: string | null;
  decline_code: string | null;
  cancelled: boolean;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = `id, checkout_id, order_id, status, amount, currency, captured, refunded, provider_payment_id,
  action_url, decline_code, cancelled, created_at, updated_at`;

const toPayment = (row: Row): Payment => ({
  id: row.id,
  checkoutId: row.checkout_id,
  orderId: row.order_id ?? undefined,
  status: row.status,
  amount: Number(row.amount),
  currency: row.currency,
  captured: Number(row.captured),
  refunded: Number(row.refunded),
  providerPaymentId: row.provider_payment_id ?? undefined,
  actionUrl: row.action_url ?? undefined,
  declineCode: row.decline_code ?? undefined,
  cancelled: row.cancelled,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const one = async (q: Queryable, condition: string, values: unknown[]): Promise<Payment | undefined> => {
  const { rows } = await q.query<Row>(`SELECT ${COLUMNS} FROM payments WHERE ${condition}`, values);
  return rows[0] && toPayment(rows[0]);
};

export function createPaymentStore() {
  return {
    /** False when the checkout already has a payment; the transaction that wrote it has then committed. */
    async insert(q: Queryable, payment: Payment): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO payments (id, checkout_id, status, amount, currency, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT ON CONSTRAINT payments_checkout_id_key DO NOTHING`,
        [payment.id, payment.checkoutId, payment.status, payment.amount, payment.currency, payment.createdAt],
      );
      return rowCount === 1;
    },

    async save(q: Queryable, payment: Payment): Promise<void> {
      await q.query(
        `UPDATE payments SET order_id = $2, status = $3, captured = $4, refunded = $5, provider_payment_id = $6,
           action_url = $7, decline_code = $8, cancelled = $9, updated_at = $10 WHERE id = $1`,
        [
          payment.id,
          payment.orderId ?? null,
          payment.status,
          payment.captured,
          payment.refunded,
          payment.providerPaymentId ?? null,
          payment.actionUrl ?? null,
          payment.declineCode ?? null,
          payment.cancelled,
          payment.updatedAt,
        ],
      );
    },

    find: (q: Queryable, id: string) => one(q, 'id = $1', [id]),
    findByCheckout: (q: Queryable, checkoutId: string) => one(q, 'checkout_id = $1', [checkoutId]),
    lock: (q: Queryable, id: string) => one(q, 'id = $1 FOR UPDATE', [id]),
    lockByCheckout: (q: Queryable, checkoutId: string) => one(q, 'checkout_id = $1 FOR UPDATE', [checkoutId]),

    async addToLedger(
      q: Queryable,
      payment: Payment,
      kind: LedgerKind,
      amount: number,
      details: LedgerDetails = {},
    ): Promise<void> {
      await q.query(
        'INSERT INTO ledger (payment_id, kind, amount, details, occurred_at) VALUES ($1, $2, $3, $4, $5)',
        [payment.id, kind, amount, details, payment.updatedAt],
      );
    },

    async ledgerOf(q: Queryable, paymentId: string) {
      const { rows } = await q.query<{
        kind: LedgerKind;
        amount: string;
        details: LedgerDetails;
        occurred_at: Date;
      }>('SELECT kind, amount, details, occurred_at FROM ledger WHERE payment_id = $1 ORDER BY id', [
        paymentId,
      ]);
      return rows;
    },

    /** A task is added once; `again` reopens a finished task. */
    async addTask(
      q: Queryable,
      task: Pick<Task, 'paymentId' | 'kind' | 'key' | 'amount'>,
      now: Date,
      again = false,
    ): Promise<void> {
      await q.query(
        `INSERT INTO tasks (payment_id, kind, key, amount, next_attempt_at, created_at) VALUES ($1, $2, $3, $4, $5, $5)
         ON CONFLICT ON CONSTRAINT tasks_pkey DO UPDATE SET
           done_at = CASE WHEN $6 THEN NULL ELSE tasks.done_at END,
           next_attempt_at = CASE WHEN $6 THEN excluded.next_attempt_at ELSE tasks.next_attempt_at END`,
        [task.paymentId, task.kind, task.key, task.amount ?? null, now, again],
      );
    },

    /**
     * Due tasks, leased for `leaseSeconds`. All due tasks of a payment are leased together, and none while another of them is
     * leased: a refund must include the result of the previous one, whichever replica runs it. The caller's transaction holds the
     * lock of the payments, so that the second statement sees every lease that was committed before.
     */
    async leaseTasks(t: Tx, now: Date, leaseSeconds: number, limit: number): Promise<Task[]> {
      const payments = await t.query<{ id: string }>(
        `SELECT id FROM payments
         WHERE id IN (SELECT payment_id FROM tasks due WHERE done_at IS NULL AND next_attempt_at <= $1
           AND NOT EXISTS (SELECT 1 FROM tasks WHERE payment_id = due.payment_id AND leased_until > $1)
           ORDER BY next_attempt_at LIMIT $2)
         FOR UPDATE SKIP LOCKED`,
        [now, limit],
      );
      if (payments.rowCount === 0) return [];
      const { rows } = await t.query<{
        payment_id: string;
        kind: Task['kind'];
        key: string;
        amount: string | null;
        attempts: number;
        created_at: Date;
      }>(
        `UPDATE tasks AS due SET attempts = attempts + 1,
           next_attempt_at = $1::timestamptz + make_interval(secs => $2),
           leased_until = $1::timestamptz + make_interval(secs => $2)
         WHERE payment_id = ANY($3) AND done_at IS NULL AND next_attempt_at <= $1
           AND NOT EXISTS (SELECT 1 FROM tasks WHERE payment_id = due.payment_id AND leased_until > $1)
         RETURNING payment_id, kind, key, amount, attempts, created_at`,
        [now, leaseSeconds, payments.rows.map(({ id }) => id)],
      );
      return rows.map((row) => ({
        paymentId: row.payment_id,
        kind: row.kind,
        key: row.key,
        amount: row.amount === null ? undefined : Number(row.amount),
        attempts: row.attempts,
        createdAt: row.created_at,
      }));
    },

    async finishTask(q: Queryable, task: Pick<Task, 'paymentId' | 'kind' | 'key'>, now: Date): Promise<void> {
      await q.query(
        `UPDATE tasks SET done_at = $4, leased_until = NULL WHERE payment_id = $1 AND kind = $2 AND key = $3`,
        [task.paymentId, task.kind, task.key, now],
      );
    },

    async putOffTask(q: Queryable, task: Task, until: Date): Promise<void> {
      await q.query(
        `UPDATE tasks SET next_attempt_at = $4, leased_until = NULL
         WHERE payment_id = $1 AND kind = $2 AND key = $3`,
        [task.paymentId, task.kind, task.key, until],
      );
    },
  };
}
export type PaymentStore = ReturnType<typeof createPaymentStore>;
