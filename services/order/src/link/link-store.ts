import type { Queryable } from '@sidecart/kit/db';

export interface LinkRequest {
  number: string;
  email: string;
  locale: string;
}

export function createLinkStore() {
  return {
    async insertRequest(
      q: Queryable,
      request: LinkRequest & { id: string; requestedAt: Date },
    ): Promise<void> {
      const { id, number, email, locale, requestedAt } = request;
      await q.query(
        'INSERT INTO order_link_requests (id, number, email, locale, requested_at) VALUES ($1, $2, $3, $4, $5)',
        [id, number, email, locale, requestedAt],
      );
    },

    /** Deletes the oldest request that no other transaction has taken. */
    async takeRequest(q: Queryable): Promise<LinkRequest | undefined> {
      const { rows } = await q.query<LinkRequest & { [column: string]: unknown }>(
        `DELETE FROM order_link_requests WHERE id = (
           SELECT id FROM order_link_requests ORDER BY requested_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING number, email, locale`,
      );
      return rows[0];
    },

    /** Links to the order that were made since then. */
    async countLinks(q: Queryable, orderId: string, since: Date): Promise<number> {
      const { rows } = await q.query<{ count: string }>(
        'SELECT count(*) FROM order_links WHERE order_id = $1 AND created_at > $2',
        [orderId, since],
      );
      return Number(rows[0]?.count);
    },

    async insertLink(
      q: Queryable,
      link: { tokenHash: string; orderId: string; createdAt: Date; expiresAt: Date },
    ): Promise<void> {
      await q.query(
        'INSERT INTO order_links (token_hash, order_id, created_at, expires_at) VALUES ($1, $2, $3, $4)',
        [link.tokenHash, link.orderId, link.createdAt, link.expiresAt],
      );
    },

    /** Uses up a link that is still valid, for one of concurrent requests. @returns the id of its order */
    async useLink(
      q: Queryable,
      tokenHash: string,
      access: { hash: string; now: Date; expiresAt: Date },
    ): Promise<string | undefined> {
      const { rows } = await q.query<{ order_id: string }>(
        `UPDATE order_links SET access_hash = $2, access_expires_at = $4
         WHERE token_hash = $1 AND access_hash IS NULL AND expires_at > $3 RETURNING order_id`,
        [tokenHash, access.hash, access.now, access.expiresAt],
      );
      return rows[0]?.order_id;
    },
  };
}
export type LinkStore = ReturnType<typeof createLinkStore>;
