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

/** The provider's own books: one row for each authorization that it gave or declined since a moment. */
export async function chargesSince(moment: Date): Promise<Charge[]> {
  const client = await connect('psp_db');
  try {
    const { rows } = await client.query<Charge>(
      `SELECT reference AS "checkoutId", status, amount::int, captured::int, refunded::int,
              count(*) FILTER (WHERE body->>'type' = 'payment.captured')::int AS captures,
              count(*) FILTER (WHERE body->>'type' = 'payment.voided')::int AS voids
       FROM payments LEFT JOIN webhooks ON payment_id = payments.id
       WHERE created_at >= $1 GROUP BY payments.id`,
      [moment],
    );
    return rows;
  } finally {
    await client.end();
  }
}
