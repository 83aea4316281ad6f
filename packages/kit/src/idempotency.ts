import { createHash } from 'node:crypto';
import type { Db } from './db';
import { rejected } from './errors';

/** What a door answered: JSON body, status and the few headers that belong to the answer. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

export interface IdempotentRequest {
  /** Caller and route: keys of different callers never meet. */
  scope: string;
  key: string;
  /** Of everything that makes the request what it is. */
  requestHash: string;
}

export const hashRequest = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/**
 * Answers a request once. The first one runs in the same transaction as its key; a second with the same key waits for
 * that row and gets the same answer. A refusal is not kept: it rolls back with the key.
 * @throws rejected `idempotency-key-reused` for the same key with another request
 */
export function answerOnce(db: Db, request: IdempotentRequest, work: () => Promise<Answer>): Promise<Answer> {
  const { scope, key, requestHash } = request;
  return db.tx(async (t) => {
    const { rowCount } = await t.query(
      `INSERT INTO idempotency_keys (scope, key, request_hash) VALUES ($1, $2, $3)
       ON CONFLICT ON CONSTRAINT idempotency_keys_pkey DO NOTHING`,
      [scope, key, requestHash],
    );
    if (rowCount === 0) {
      const { rows } = await t.query<Answer & { request_hash: string }>(
        'SELECT request_hash, status, headers, body FROM idempotency_keys WHERE scope = $1 AND key = $2',
        [scope, key],
      );
      const kept = rows[0];
      if (!kept || kept.request_hash !== requestHash)
        throw rejected(
          'idempotency-key-reused',
          'This Idempotency-Key was used for another request. Use a new key.',
        );
      return { status: kept.status, headers: kept.headers, body: kept.body };
    }
    const answer = await work();
    await t.query(
      'UPDATE idempotency_keys SET status = $3, headers = $4, body = $5 WHERE scope = $1 AND key = $2',
      [scope, key, answer.status, JSON.stringify(answer.headers), JSON.stringify(answer.body ?? null)],
    );
    return answer;
  });
}
