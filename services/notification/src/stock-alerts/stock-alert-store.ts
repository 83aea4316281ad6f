import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { Person, StoredRow } from '@sidecart/kit/personal-data';
import type { Locale } from '../mail';
import { emailKeyOf, OF_ADDRESS_MAX, OF_SKU_MAX, type StockAlert } from './stock-alert';

type Row<T> = T & Record<string, unknown>;

export type ListedAlert = Pick<StockAlert, 'sku' | 'productId' | 'createdAt' | 'expiresAt'>;

export function createStockAlertStore() {
  return {
    /** Requests of one address are counted one after the other. @returns whether a new one about the variant is too many */
    async isFull(q: Queryable, { sku, email }: Pick<StockAlert, 'sku' | 'email'>): Promise<boolean> {
      const key = emailKeyOf(email);
      await q.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`stock alerts ${key}`]);
      const { rows } = await q.query<{ isFull: boolean }>(
        `SELECT NOT EXISTS (SELECT 1 FROM stock_alerts WHERE sku = $1 AND email_key = $2)
           AND ((SELECT count(*) FROM stock_alerts WHERE email_key = $2) >= $3
             OR (SELECT count(*) FROM (SELECT 1 FROM stock_alerts WHERE sku = $1 LIMIT $4) AS found) >= $4)
           AS "isFull"`,
        [sku, key, OF_ADDRESS_MAX, OF_SKU_MAX],
      );
      return rows[0]?.isFull ?? false;
    },

    /** A request that is confirmed stays confirmed. @returns false if it was confirmed before, and nothing changed */
    async save(q: Queryable, alert: StockAlert): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO stock_alerts AS a (id, sku, product_id, user_id, email, email_key, locale, token_hash, confirmed_at,
           created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT ON CONSTRAINT stock_alerts_sku_email_key DO UPDATE
           SET id = excluded.id, user_id = excluded.user_id, email = excluded.email, locale = excluded.locale,
             token_hash = excluded.token_hash, confirmed_at = excluded.confirmed_at,
             created_at = excluded.created_at, expires_at = excluded.expires_at
           WHERE a.confirmed_at IS NULL OR (a.user_id IS NULL AND excluded.user_id IS NOT NULL)`,
        [
          alert.id,
          alert.sku,
          alert.productId,
          alert.userId ?? null,
          alert.email,
          emailKeyOf(alert.email),
          alert.locale,
          alert.tokenHash ?? null,
          alert.confirmedAt ?? null,
          alert.createdAt,
          alert.expiresAt,
        ],
      );
      return rowCount === 1;
    },

    async confirm(q: Queryable, tokenHash: string, now: Date, expiresAt: Date): Promise<boolean> {
      const { rowCount } = await q.query(
        `UPDATE stock_alerts SET expires_at = CASE WHEN confirmed_at IS NULL THEN $3 ELSE expires_at END,
           confirmed_at = coalesce(confirmed_at, $2)
         WHERE token_hash = $1 AND expires_at > $2`,
        [tokenHash, now, expiresAt],
      );
      return rowCount === 1;
    },

    async cancel(q: Queryable, tokenHash: string): Promise<boolean> {
      return (await q.query('DELETE FROM stock_alerts WHERE token_hash = $1', [tokenHash])).rowCount === 1;
    },

    async withdraw(q: Queryable, userId: string, sku: string): Promise<void> {
      await q.query('DELETE FROM stock_alerts WHERE user_id = $1 AND sku = $2', [userId, sku]);
    },

    async list(q: Queryable, userId: string, now: Date): Promise<ListedAlert[]> {
      const { rows } = await q.query<Row<ListedAlert>>(
        `SELECT sku, product_id AS "productId", created_at AS "createdAt", expires_at AS "expiresAt" FROM stock_alerts
         WHERE user_id = $1 AND expires_at > $2 ORDER BY created_at DESC, sku LIMIT $3`,
        [userId, now, OF_ADDRESS_MAX],
      );
      return rows;
    },

    /**
     * Turns the requests that were made before the variant came back into mails, in one statement: a request has one mail.
     * @param views what the mail shows, by its language
     * @returns the number of mails
     */
    async queueMails(
      q: Queryable,
      { sku, restockedAt, now }: { sku: string; restockedAt: Date; now: Date },
      views: Record<Locale, object>,
    ): Promise<number> {
      const { rowCount } = await q.query(
        `WITH taken AS (
           DELETE FROM stock_alerts
           WHERE sku = $1 AND confirmed_at IS NOT NULL AND created_at <= $2 AND expires_at > $3
           RETURNING id, email, locale)
         INSERT INTO deliveries (id, template, about, locale, recipient, view, next_attempt_at, created_at)
         SELECT id, 'back-in-stock', id, taken.locale, email, views.view, $3, $3
         FROM taken JOIN jsonb_each($4) AS views (locale, view) ON views.locale = taken.locale
         ON CONFLICT (about, template) DO NOTHING`,
        [sku, restockedAt, now, JSON.stringify(views)],
      );
      return rowCount ?? 0;
    },

    /** Newest first, as they are stored, without the hash of the token. */
    async rowsOf(q: Queryable, { userId, verifiedEmail }: Person, page: Page): Promise<StoredRow[]> {
      const { rows } = await q.query<StoredRow>(
        `SELECT id, created_at AS "createdAt", to_jsonb(stock_alerts) - 'token_hash' AS data FROM stock_alerts
         WHERE (user_id = $1 OR email_key = $5)
           AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3))
         ORDER BY created_at DESC, id DESC LIMIT $4`,
        [
          userId,
          page.after?.createdAt ?? null,
          page.after?.id ?? '',
          page.limit,
          verifiedEmail === undefined ? null : emailKeyOf(verifiedEmail),
        ],
      );
      return rows;
    },
  };
}
export type StockAlertStore = ReturnType<typeof createStockAlertStore>;
