import type { Queryable } from '@sidecart/kit/db';

export interface CartFigures {
  filled: number;
  abandoned: number;
  /** Minor units. */
  abandonedValue: number;
}

export interface FigureRange {
  /** Inclusive. */
  from: Date;
  /** Exclusive. */
  before: Date;
  /** Carts that were not changed since are abandoned. */
  unchangedSince: Date;
}

export function createCartFigures() {
  return {
    /** A merged cart gave its lines to another, which counts. */
    async count(q: Queryable, { from, before, unchangedSince }: FigureRange): Promise<CartFigures> {
      const { rows } = await q.query<{ filled: string; bought: string; abandoned: string; value: string }>(
        `SELECT count(*) AS filled, count(value) AS abandoned, coalesce(sum(value), 0) AS value,
           (SELECT count(*) FROM freezes WHERE state = 'cleared' AND created_at >= $1 AND created_at < $2) AS bought
         FROM carts LEFT JOIN LATERAL (
           SELECT sum((line ->> 'quantity')::bigint * (line #>> '{unitPrice,amount}')::bigint) AS value
           FROM jsonb_array_elements(lines) AS line
           WHERE updated_at < $3 AND frozen_by IS NULL
         ) AS abandoned ON true
         WHERE filled_at >= $1 AND filled_at < $2 AND merged_into IS NULL`,
        [from, before, unchangedSince],
      );
      const [row] = rows;
      return {
        filled: Number(row?.filled) + Number(row?.bought),
        abandoned: Number(row?.abandoned),
        abandonedValue: Number(row?.value),
      };
    },
  };
}
export type CartFiguresStore = ReturnType<typeof createCartFigures>;
