import { connect } from './database';

/** What the payment provider did for one checkout. */
export interface Charge {
  checkoutId: string;
  status: string;
  amount: number;
  captured: number;
  refunded: number;
  /** How many captures and voids changed it. */
  captures: number;
  voids: number;
}

/** The provider's own books: one row for each authorization that it gave or declined. */
export async function chargesOf(checkoutIds: readonly string[]): Promise<Charge[]> {
  const client = await connect('psp_db');
  try {
    const { rows } = await client.query<Charge>(
      `SELECT reference AS "checkoutId", status, amount::int, captured::int, refunded::int,
              count(*) FILTER (WHERE body->>'type' = 'payment.captured')::int AS captures,
              count(*) FILTER (WHERE body->>'type' = 'payment.voided')::int AS voids
       FROM payments LEFT JOIN webhooks ON payment_id = payments.id
       WHERE reference = ANY($1) GROUP BY payments.id`,
      [checkoutIds],
    );
    return rows;
  } finally {
    await client.end();
  }
}
