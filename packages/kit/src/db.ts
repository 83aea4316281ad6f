import { observePool } from '@sidecart/metrics/metrics';
import { Pool, type PoolClient, type PoolConfig, type QueryResultRow } from 'pg';
import { AppError, conflict, unavailable } from './errors';
import { assertNoTransaction, isInTransaction, whileOpen } from './open-transaction';

export interface QueryOptions {
  replan: boolean;
}

/** Runs SQL: the pool or a transaction. Values are passed as parameters only. */
export interface Queryable {
  /** A statement is planned once per session; with `replan` on every call, if the best index depends on the values. */
  query<R extends QueryResultRow>(
    text: string,
    values?: readonly unknown[],
    options?: QueryOptions,
  ): Promise<{ rows: R[]; rowCount: number }>;
}

/** A running transaction. */
export interface Tx extends Queryable {
  /** Runs the work after a successful commit, never after a rollback. */
  afterCommit(work: () => void): void;
}

/** Runs work in a transaction: a new one, like `Db.tx`, or the one that the caller has opened. */
export type InTx<T> = (work: (t: Tx) => Promise<T>) => Promise<T>;

export interface Db extends Queryable {
  /**
   * Runs the work in a transaction and commits, or rolls back when it throws. Serialization failures and deadlocks are
   * retried. The work must wait for nothing except its own statements. Code inside a transaction passes `t` on.
   * @throws inside a transaction of the same async flow, because waiting for a second connection can exhaust the pool
   */
  tx<T>(work: (t: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs the work under an advisory lock of this name, so that one replica runs it at a time; waits for the lock. The lock
   * belongs to a separate session, not to a transaction, so the work may call peers with a deadline. Each lock that is held
   * or waited for uses a connection, so use few at a time. The lock ends with the process or the session; `isHeld` then
   * returns false.
   */
  withLock<T>(name: string, work: (isHeld: () => boolean) => Promise<T>): Promise<T>;
  /** Like `withLock`, but does not wait: undefined when the lock is held elsewhere. */
  withLockIfFree<T>(name: string, work: (isHeld: () => boolean) => Promise<T>): Promise<T | undefined>;
  close(): Promise<void>;
}

const RETRIES = 4;
const isRetriable = (error: unknown): boolean =>
  ['40001', '40P01'].includes(String((error as { code?: unknown })?.code));

/** Translates Postgres errors to AppErrors. Errors of class 08, 53 or 57, and lost sockets, mean that the database is unavailable. */
function translate(error: unknown): unknown {
  if (error instanceof AppError || typeof error !== 'object' || error === null) return error;
  const { code, constraint, message = '' } = error as Partial<Error> & { code?: string; constraint?: string };
  if (code === '23505')
    return conflict('already-exists', 'It already exists.', constraint ? { constraint } : undefined);
  const lost =
    (code !== undefined && /^(08|53|57P|ECONN|EPIPE|ETIMEDOUT)/.test(code)) ||
    /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(message);
  return lost ? unavailable('database-unavailable', 'The database is unavailable.', error) : error;
}

const rethrow = (error: unknown): never => {
  throw translate(error);
};

/** One name per statement, so that a session parses and plans it once. Statements are constants, so there are few names. */
const nameOf = (() => {
  const names = new Map<string, string>();
  return (text: string): string => {
    const known = names.get(text);
    if (known) return known;
    const name = `s${names.size}`;
    names.set(text, name);
    return name;
  };
})();

export function createDb(options: PoolConfig, onIdleError: (error: Error) => void): Db {
  const pool = new Pool({ connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000, ...options });
  // The pool removes an idle client that lost its server; the next query opens a new connection.
  pool.on('error', onIdleError);
  const forget = observePool(pool);

  async function run<R extends QueryResultRow>(
    target: Pool | PoolClient,
    text: string,
    values: readonly unknown[] = [],
    { replan }: QueryOptions = { replan: false },
  ) {
    const result = await target.query<R>({
      ...(replan ? {} : { name: nameOf(text) }),
      text,
      values: values as unknown[],
    });
    return { rows: result.rows, rowCount: result.rowCount ?? 0 };
  }

  async function attempt<T>(work: (t: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    const broken: Error[] = [];
    client.on('error', (error) => broken.push(error));
    const after: (() => void)[] = [];
    const t: Tx = {
      query: (text, values, options) => run(client, text, values, options),
      afterCommit: (fn) => after.push(fn),
    };
    try {
      await client.query('BEGIN');
      const value = await whileOpen(() => work(t));
      // Postgres answers COMMIT with ROLLBACK after a failed statement, without an error, so check the command tag.
      const { command } = await client.query('COMMIT');
      if (command !== 'COMMIT')
        throw new Error(
          'the transaction was rolled back, because the error of a failed statement was ignored',
        );
      for (const fn of after) fn();
      return value;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => broken.push(failure));
      throw error;
    } finally {
      client.removeAllListeners('error');
      client.release(broken[0]);
    }
  }

  async function locked<T>(
    name: string,
    waits: boolean,
    work: (isHeld: () => boolean) => Promise<T>,
  ): Promise<T | undefined> {
    const session = await pool.connect().catch(rethrow);
    let lost: Error | undefined;
    session.on('error', (error) => (lost = error));
    const lock = (sql: string) => run<{ free: boolean }>(session, sql, [name]).catch(rethrow);
    try {
      if (waits) await lock('SELECT pg_advisory_lock(hashtextextended($1, 0))');
      else {
        const { rows } = await lock('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS free');
        if (!rows[0]?.free) return undefined;
      }
      return await work(() => lost === undefined);
    } finally {
      // If the unlock fails, the session is closed, which releases the lock.
      await session.query('SELECT pg_advisory_unlock_all()').catch((error: Error) => (lost = error));
      session.removeAllListeners('error');
      session.release(lost);
    }
  }

  return {
    async query(text, values, options) {
      assertNoTransaction('a query of its own');
      try {
        return await run(pool, text, values, options);
      } catch (error) {
        throw translate(error);
      }
    },
    async tx(work) {
      if (isInTransaction()) throw new Error('nested transaction: pass the open transaction on instead');
      for (let tried = 1; ; tried += 1) {
        try {
          return await attempt(work);
        } catch (error) {
          if (tried >= RETRIES || !isRetriable(error)) throw translate(error);
        }
      }
    },
    withLock: <T>(name: string, work: (isHeld: () => boolean) => Promise<T>) =>
      locked(name, true, work) as Promise<T>,
    withLockIfFree: (name, work) => locked(name, false, work),
    close() {
      forget();
      return pool.end();
    },
  };
}
