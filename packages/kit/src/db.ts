import { observePool } from '@sidecart/metrics/metrics';
import { Pool, type PoolClient, type PoolConfig, type QueryResultRow } from 'pg';
import { AppError, conflict, unavailable } from './errors';
import { assertNoTransaction, isInTransaction, whileOpen } from './open-transaction';

export interface QueryOptions {
  replan: boolean;
}

/** Something that runs SQL: the pool or a transaction. Values travel as parameters only. */
export interface Queryable {
  /** A text is planned once a session; with `replan` each time, for where its values decide which index is best. */
  query<R extends QueryResultRow>(
    text: string,
    values?: readonly unknown[],
    options?: QueryOptions,
  ): Promise<{ rows: R[]; rowCount: number }>;
}

/** A running transaction. */
export interface Tx extends Queryable {
  /** Runs after the commit succeeded; never after a rollback. */
  afterCommit(work: () => void): void;
}

/** Runs work in a transaction: one of its own, as `Db.tx` does, or one that the caller has. */
export type InTx<T> = (work: (t: Tx) => Promise<T>) => Promise<T>;

export interface Db extends Queryable {
  /**
   * Runs the work in a transaction and commits, or rolls back when it throws. Serialization failures and deadlocks are
   * tried again. The work waits for nothing but its own statements; who is inside a transaction already passes it on.
   * @throws an error inside a transaction of the same async flow: a second connection may not be had while the first is held
   */
  tx<T>(work: (t: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs the work while no other replica runs work under the same name; waits for the lock. The lock belongs to
   * a session of its own, not to a transaction: it may cover calls to others, as long as those have deadlines. It takes a
   * connection while it is held or waited for, so that few may be held at once; it goes away with the process, or with the
   * session: then `isHeld` says false.
   */
  withLock<T>(name: string, work: (isHeld: () => boolean) => Promise<T>): Promise<T>;
  /** The same without waiting: undefined when the lock is held elsewhere. */
  withLockIfFree<T>(name: string, work: (isHeld: () => boolean) => Promise<T>): Promise<T | undefined>;
  close(): Promise<void>;
}

const RETRIES = 4;
const isRetriable = (error: unknown): boolean =>
  ['40001', '40P01'].includes(String((error as { code?: unknown })?.code));

/** Postgres errors in our words. A class 08, 53 or 57 error, or a lost socket, is a database that is away. */
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

/** One name per text, so that a session parses and plans a statement once. Texts are constants: there are few. */
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
  // An idle client whose server went away is dropped by the pool; the next query opens a new one.
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
      // To the COMMIT of a transaction in which a statement failed Postgres answers ROLLBACK, without an error.
      const { command } = await client.query('COMMIT');
      if (command !== 'COMMIT') throw new Error('a failed statement was swallowed; nothing was committed');
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
    isPatient: boolean,
    work: (isHeld: () => boolean) => Promise<T>,
  ): Promise<T | undefined> {
    const session = await pool.connect().catch(rethrow);
    let lost: Error | undefined;
    session.on('error', (error) => (lost = error));
    const ask = (sql: string) => run<{ free: boolean }>(session, sql, [name]).catch(rethrow);
    try {
      if (isPatient) await ask('SELECT pg_advisory_lock(hashtextextended($1, 0))');
      else {
        const { rows } = await ask('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS free');
        if (!rows[0]?.free) return undefined;
      }
      return await work(() => lost === undefined);
    } finally {
      // A session that cannot release its lock is closed, which releases it.
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
      if (isInTransaction()) throw new Error('a transaction inside a transaction: pass the open one on');
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
