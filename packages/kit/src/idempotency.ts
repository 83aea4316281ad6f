import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Request } from 'express';
import type { Db, InTx, Tx } from './db';
import { conflict, invalid, rejected } from './errors';
import type { Caller } from './tokens';

/** The response of a route: JSON body, status and the headers that must be repeated with it. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

export interface IdempotentRequest {
  /** Caller and route, so that keys of different callers never collide. */
  scope: string;
  key: string;
  /** The hash of everything that distinguishes the request. */
  requestHash: string;
}

export interface IdempotentWork<R> {
  /** Runs `tx` once; remote calls come before or after it. */
  work: (tx: InTx<R>) => Promise<R>;
  toAnswer: (result: R) => Answer;
  /**
   * Set where the work calls peers after the commit, so that its result contains more than that of its transaction. Repeats
   * wait for the final result, or get the committed one if the work ends without it.
   */
  isRefined?: boolean | undefined;
}

interface Found {
  request_hash: string | null;
  status: number | null;
  headers: Record<string, string>;
  body: unknown;
  holder: string | null;
}

/** Longer than remote calls take. After that the process counts as dead; if it is alive, its transaction does not commit. */
const LEASE_SECONDS = 10;
/** Longer than a lease, so that a repeat takes over from a process that was killed; shorter than the gateway waits. */
const WAIT_MS = 15_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

class ReservationLost extends Error {}

export const hashRequest = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** Separates the keys of different callers. A cart token is a secret, so only its hash is stored. */
export const callerScope = (caller: Caller | undefined, cartToken: string | undefined): string =>
  caller?.userId ?? (cartToken === undefined ? 'anyone' : hashRequest(cartToken));

/** @throws invalid for a key that is missing where one is required, or malformed */
export function idempotencyKeyOf(
  req: Request,
  mode: 'required' | 'optional' | undefined,
): string | undefined {
  const key = mode && req.get('idempotency-key');
  if (mode === 'required' && !key)
    throw invalid('idempotency-key-missing', 'This route needs an Idempotency-Key header.');
  if (key && !/^[\x21-\x7e]{1,255}$/.test(key))
    throw invalid('idempotency-key-invalid', 'An Idempotency-Key is 1–255 visible characters.');
  return key || undefined;
}

const RESERVE = `
  INSERT INTO idempotency_reservations AS theirs (scope, key, request_hash, holder, leased_until)
  SELECT $1::text, $2::text, $3::text, $4::uuid, now() + make_interval(secs => $5)
  WHERE NOT EXISTS (SELECT FROM idempotency_keys WHERE scope = $1 AND key = $2)
  ON CONFLICT ON CONSTRAINT idempotency_reservations_pkey DO UPDATE
  SET request_hash = excluded.request_hash, holder = excluded.holder, leased_until = excluded.leased_until
  WHERE theirs.leased_until <= now()`;

const FIND = `
  SELECT coalesce(kept.request_hash, reserved.request_hash) AS request_hash, status, headers, body, holder
  FROM (VALUES ($1::text, $2::text)) AS asked (scope, key)
  LEFT JOIN idempotency_keys AS kept USING (scope, key)
  LEFT JOIN idempotency_reservations AS reserved
    ON reserved.scope = asked.scope AND reserved.key = asked.key AND leased_until > now()`;

const RELEASE = 'DELETE FROM idempotency_reservations WHERE scope = $1 AND key = $2 AND holder = $3::uuid';

const keepWhile = (held: string) => `
  WITH held AS (${held})
  INSERT INTO idempotency_keys (scope, key, request_hash, status, headers, body)
  SELECT scope, key, request_hash, $4::integer, $5::jsonb, $6::jsonb FROM held
  ON CONFLICT ON CONSTRAINT idempotency_keys_pkey DO NOTHING`;

const KEEP = keepWhile(`${RELEASE} RETURNING scope, key, request_hash`);

const KEEP_AND_HOLD = keepWhile(
  `SELECT scope, key, request_hash FROM idempotency_reservations
   WHERE scope = $1 AND key = $2 AND holder = $3::uuid FOR UPDATE`,
);

const REFINE = `
  WITH held AS (${RELEASE} RETURNING scope, key)
  UPDATE idempotency_keys AS kept SET status = $4, headers = $5, body = $6 FROM held
  WHERE kept.scope = held.scope AND kept.key = held.key`;

/**
 * Answers a request once. A short transaction reserves the key; later the transaction of the work commits the effect, the
 * answer and the end of the reservation together, or nothing if the reservation was lost in the meantime. A repeat waits
 * for the answer and gets the same one. A rejection is not stored.
 * @throws rejected `idempotency-key-reused` for the same key with another request; conflict `request-in-progress` when the
 *   first is not done within 15 s
 */
export async function answerOnce<R>(
  db: Db,
  { scope, key, requestHash }: IdempotentRequest,
  { work, toAnswer, isRefined = false }: IdempotentWork<R>,
): Promise<Answer> {
  const holder = randomUUID();
  const release = () => db.query(RELEASE, [scope, key, holder]);

  /** The stored answer; `ours` when this request has to produce it; undefined while another request does. */
  async function claim(): Promise<Answer | 'ours' | undefined> {
    const { rowCount } = await db.query(RESERVE, [scope, key, requestHash, holder, LEASE_SECONDS]);
    // Read after the reservation: a previous holder has committed by now.
    const { rows } = await db.query<Found>(FIND, [scope, key]);
    const { request_hash, status, headers, body, holder: reservedBy } = rows[0] as Found;
    const isOurs = rowCount === 1;
    const isKept = status !== null && (reservedBy === null || isOurs);
    const isReused = request_hash !== null && request_hash !== requestHash;
    if (isOurs && (isKept || isReused)) await release();
    if (isReused)
      throw rejected(
        'idempotency-key-reused',
        'This Idempotency-Key was used for another request. Use a new key.',
      );
    return isKept ? { status, headers, body } : isOurs ? 'ours' : undefined;
  }

  const toValues = ({ status, headers, body }: Answer) => [
    scope,
    key,
    holder,
    status,
    JSON.stringify(headers),
    JSON.stringify(body ?? null),
  ];

  async function find(): Promise<Answer> {
    let isKept = false;
    const keep = async (t: Tx, answer: Answer) => {
      const { rowCount } = await t.query(isRefined ? KEEP_AND_HOLD : KEEP, toValues(answer));
      if (rowCount === 0) throw new ReservationLost();
    };
    const result = await work(async (inner) => {
      const value = await db.tx(async (t) => {
        const result = await inner(t);
        await keep(t, toAnswer(result));
        return result;
      });
      isKept = true;
      return value;
    });
    if (!isKept)
      throw new Error('a request with an Idempotency-Key ran no transaction, so its answer was not stored');
    const answer = toAnswer(result);
    if (isRefined) await db.query(REFINE, toValues(answer));
    return answer;
  }

  const deadline = Date.now() + WAIT_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    const claimed = await claim();
    if (claimed === 'ours')
      try {
        return await find();
      } catch (error) {
        // A reservation that cannot be released ends with its lease.
        await release().catch(() => undefined);
        if (!(error instanceof ReservationLost)) throw error;
      }
    else if (claimed) return claimed;
    if (Date.now() > deadline)
      throw conflict('request-in-progress', 'A request with this Idempotency-Key is in progress. Retry it.');
    await pause(pauseMs);
  }
}
