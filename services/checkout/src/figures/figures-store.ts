import type { Queryable } from '@sidecart/kit/db';

export interface CheckoutFigures {
  begun: number;
  completed: number;
}

export function createCheckoutFigures() {
  return {
    /** @param before exclusive */
    async count(q: Queryable, from: Date, before: Date): Promise<CheckoutFigures> {
      const { rows } = await q.query<Record<keyof CheckoutFigures, string>>(
        `SELECT count(*) AS begun, count(*) FILTER (WHERE status = 'completed') AS completed
         FROM checkouts WHERE created_at >= $1 AND created_at < $2`,
        [from, before],
      );
      return { begun: Number(rows[0]?.begun), completed: Number(rows[0]?.completed) };
    },
  };
}
export type CheckoutFiguresStore = ReturnType<typeof createCheckoutFigures>;
