import type { Queryable } from '@sidecart/kit/db';
import type { RememberedQuote } from './shown';

interface QuoteRow {
  [column: string]: unknown;
  total: RememberedQuote['total'];
  coupon_codes: string[];
}

/** The last quote of each cart, so that a purchase never costs more than was shown. */
export function createQuoteStore() {
  return {
    async remember(q: Queryable, quote: RememberedQuote): Promise<void> {
      const { cartId, cartVersion, total, couponCodes, quotedAt } = quote;
      await q.query(
        `INSERT INTO quotes (cart_id, cart_version, total, coupon_codes, quoted_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (cart_id) DO UPDATE SET cart_version = $2, total = $3, coupon_codes = $4, quoted_at = $5`,
        [cartId, cartVersion, total, couponCodes, quotedAt],
      );
    },

    async find(
      q: Queryable,
      cartId: string,
      cartVersion: number,
    ): Promise<Pick<RememberedQuote, 'total' | 'couponCodes'> | undefined> {
      const { rows } = await q.query<QuoteRow>(
        'SELECT total, coupon_codes FROM quotes WHERE cart_id = $1 AND cart_version = $2',
        [cartId, cartVersion],
      );
      return rows[0] && { total: rows[0].total, couponCodes: rows[0].coupon_codes };
    },
  };
}
export type QuoteStore = ReturnType<typeof createQuoteStore>;
