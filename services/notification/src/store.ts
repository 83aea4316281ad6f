import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';
import type { DeadLetter, DeadLetterFilter } from './dead-letter';
import { recipientHash, type Delivery, type Mail } from './mail';

const DEAD_LETTER = `id, topic, event_id AS "eventId", type, original_topic AS "originalTopic", status, failures,
  received_at AS "receivedAt", redriven_at AS "redrivenAt"`;

type Row<T> = T & Record<string, unknown>;

export function createNotificationStore() {
  return {
    /** False when this mail was stored before. */
    async addDelivery(q: Queryable, id: string, mail: Mail, now: Date): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO deliveries (id, template, about, locale, recipient, view, next_attempt_at, created_at, recipient_hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8) ON CONFLICT (about, template) DO NOTHING`,
        [
          id,
          mail.template,
          mail.about,
          mail.locale,
          mail.recipient,
          mail.view,
          now,
          recipientHash(mail) ?? null,
        ],
      );
      return rowCount === 1;
    },

    /** The mails of this kind to one recipient since then. Until the transaction ends, no other one counts them. */
    async countMails(q: Queryable, template: string, hash: string, since: Date): Promise<number> {
      await q.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${template} ${hash}`]);
      const { rows } = await q.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM deliveries
         WHERE recipient_hash = $1 AND template = $2 AND created_at > $3`,
        [hash, template, since],
      );
      return rows[0]?.count ?? 0;
    },

    /** Leases mails that are due; no other sender gets them before the lease ends. */
    async lease(q: Queryable, limit: number, now: Date, until: Date): Promise<Delivery[]> {
      const { rows } = await q.query<Row<Delivery>>(
        `UPDATE deliveries SET attempts = attempts + 1, next_attempt_at = $3
         WHERE id IN (
           SELECT id FROM deliveries WHERE status = 'pending' AND next_attempt_at <= $2
           ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING id, template, about, locale, recipient, view, attempts`,
        [limit, now, until],
      );
      return rows;
    },

    async markSent(q: Queryable, ids: readonly string[], now: Date): Promise<void> {
      await q.query(
        `UPDATE deliveries SET status = 'sent', sent_at = $2, recipient = '', view = '{}', last_error = NULL WHERE id = ANY($1)`,
        [ids, now],
      );
    },

    async markRetry(q: Queryable, id: string, error: string, at: Date): Promise<void> {
      await q.query('UPDATE deliveries SET last_error = $2, next_attempt_at = $3 WHERE id = $1', [
        id,
        error,
        at,
      ]);
    },

    async markDead(q: Queryable, id: string, error: string): Promise<void> {
      await q.query(`UPDATE deliveries SET status = 'dead', last_error = $2 WHERE id = $1`, [id, error]);
    },

    async revive(q: Queryable, id: string, now: Date): Promise<void> {
      await q.query(
        `UPDATE deliveries SET status = 'pending', attempts = 0, next_attempt_at = $2
         WHERE id = $1 AND status = 'dead'`,
        [id, now],
      );
    },

    /** The same letter again is a duplicate, unless it was redriven in the meantime: then it counts as failed again. */
    async keepDeadLetter(q: Queryable, letter: DeadLetter, payload: Buffer): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO dead_letters (id, topic, event_id, type, original_topic, payload, received_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (topic, event_id) DO UPDATE
           SET status = 'open', failures = dead_letters.failures + 1, received_at = excluded.received_at
           WHERE dead_letters.status = 'redriven' OR dead_letters.redriven_at > dead_letters.received_at`,
        [
          letter.id,
          letter.topic,
          letter.eventId,
          letter.type,
          letter.originalTopic,
          payload,
          letter.receivedAt,
        ],
      );
      return rowCount === 1;
    },

    async listDeadLetters(q: Queryable, filter: DeadLetterFilter, page: Page): Promise<DeadLetter[]> {
      const { rows } = await q.query<Row<DeadLetter>>(
        `SELECT ${DEAD_LETTER} FROM dead_letters
         WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR topic = $2)
           AND ($3::timestamptz IS NULL OR (received_at, id) < ($3, $4))
         ORDER BY received_at DESC, id DESC LIMIT $5`,
        [filter.status, filter.topic, page.after?.createdAt, page.after?.id, page.limit],
      );
      return rows;
    },

    async findDeadLetter(q: Queryable, id: string): Promise<(DeadLetter & { payload: Buffer }) | undefined> {
      const { rows } = await q.query<Row<DeadLetter & { payload: Buffer }>>(
        `SELECT ${DEAD_LETTER}, payload FROM dead_letters WHERE id = $1`,
        [id],
      );
      return rows[0];
    },

    /** From now on a repeat of the letter counts as failed again, even while the letter is still open. */
    async beginRedrive(q: Queryable, id: string, now: Date): Promise<void> {
      await q.query(`UPDATE dead_letters SET redriven_at = $2 WHERE id = $1`, [id, now]);
    },

    /** No effect when it has failed again in the meantime. */
    async markRedriven(q: Queryable, { id, failures }: DeadLetter, now: Date): Promise<void> {
      await q.query(
        `UPDATE dead_letters SET status = 'redriven', redriven_at = $3 WHERE id = $1 AND failures = $2`,
        [id, failures, now],
      );
    },
  };
}
export type NotificationStore = ReturnType<typeof createNotificationStore>;
