import type { Queryable } from '@sidecart/kit/db';
import type { Payment } from './payment';

interface Row {
  [column: string]: unknown;
  id: string;
  reference: string;
  status: Payment['status'];
  amount: string;
  currency: string;
  captured: string;
  refunded: string;
  decline_code: string | null;
  capture_declines: boolean;
  authorize_at: Date | null;
}

const COLUMNS =
  'id, reference, status, amount, currency, captured, refunded, decline_code, capture_declines, authorize_at';

const toPayment = (row: Row): Payment => ({
  id: row.id,
  reference: row.reference,
  status: row.status,
  amount: Number(row.amount),
  currency: row.currency,
  captured: Number(row.captured),
  refunded: Number(row.refunded),
  declineCode: row.decline_code ?? undefined,
  captureDeclines: row.capture_declines,
  authorizeAt: row.authorize_at ?? undefined,
});

export interface DueWebhook {
  id: string;
  body: object;
  attempts: number;
}

export const paymentStore = {
  /** False when the reference is taken. */
  async insert(q: Queryable, payment: Payment, now: Date): Promise<boolean> {
    const { rowCount } = await q.query(
      `INSERT INTO payments (${COLUMNS}, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
       ON CONFLICT ON CONSTRAINT payments_reference_key DO NOTHING`,
      [
        payment.id,
        payment.reference,
        payment.status,
        payment.amount,
        payment.currency,
        payment.captured,
        payment.refunded,
        payment.declineCode ?? null,
        payment.captureDeclines,
        payment.authorizeAt ?? null,
        now,
      ],
    );
    return rowCount === 1;
  },

  async find(q: Queryable, id: string): Promise<Payment | undefined> {
    const { rows } = await q.query<Row>(`SELECT ${COLUMNS} FROM payments WHERE id = $1`, [id]);
    return rows[0] && toPayment(rows[0]);
  },

  async findByReference(q: Queryable, reference: string): Promise<Payment | undefined> {
    const { rows } = await q.query<Row>(`SELECT ${COLUMNS} FROM payments WHERE reference = $1`, [reference]);
    return rows[0] && toPayment(rows[0]);
  },

  async lock(q: Queryable, id: string): Promise<Payment | undefined> {
    const { rows } = await q.query<Row>(`SELECT ${COLUMNS} FROM payments WHERE id = $1 FOR UPDATE`, [id]);
    return rows[0] && toPayment(rows[0]);
  },

  async lockDue(q: Queryable, now: Date): Promise<Payment[]> {
    const { rows } = await q.query<Row>(
      `SELECT ${COLUMNS} FROM payments WHERE status = 'processing' AND authorize_at <= $1
       ORDER BY authorize_at LIMIT 50 FOR UPDATE SKIP LOCKED`,
      [now],
    );
    return rows.map(toPayment);
  },

  async save(q: Queryable, payment: Payment, now: Date): Promise<void> {
    await q.query(
      'UPDATE payments SET status = $2, captured = $3, refunded = $4, decline_code = $5, updated_at = $6 WHERE id = $1',
      [payment.id, payment.status, payment.captured, payment.refunded, payment.declineCode ?? null, now],
    );
  },

  async addWebhook(q: Queryable, id: string, paymentId: string, body: object, now: Date): Promise<void> {
    await q.query('INSERT INTO webhooks (id, payment_id, body, next_attempt_at) VALUES ($1, $2, $3, $4)', [
      id,
      paymentId,
      body,
      now,
    ]);
  },

  /**
   * Marks delivered webhooks and leases due ones, deferred by `leaseSeconds` so that no other replica sends them in the meantime:
   * both in one statement, which halves the commits.
   */
  async markAndLease(
    q: Queryable,
    delivered: readonly string[],
    now: Date,
    leaseSeconds: number,
  ): Promise<DueWebhook[]> {
    const { rows } = await q.query<{ id: string; body: object; attempts: number }>(
      `WITH marked AS (UPDATE webhooks SET delivered_at = $1 WHERE id = ANY($3))
       UPDATE webhooks SET attempts = attempts + 1, next_attempt_at = $1::timestamptz + make_interval(secs => $2)
       WHERE id IN (SELECT id FROM webhooks WHERE delivered_at IS NULL AND next_attempt_at <= $1
                      AND id <> ALL($3)
                    ORDER BY next_attempt_at LIMIT 20 FOR UPDATE SKIP LOCKED)
       RETURNING id, body, attempts`,
      [now, leaseSeconds, delivered],
    );
    return rows;
  },

  async markDelivered(q: Queryable, ids: readonly string[], now: Date): Promise<void> {
    await q.query('UPDATE webhooks SET delivered_at = $2 WHERE id = ANY($1)', [ids, now]);
  },

  async putOff(q: Queryable, id: string, until: Date): Promise<void> {
    await q.query('UPDATE webhooks SET next_attempt_at = $2 WHERE id = $1', [id, until]);
  },
};
