import type { Db } from '@sidecart/kit/db';

/**
 * Runs the work while no other replica does any under the same key. The lock belongs to a session, so it covers work
 * outside the database and goes away with whoever holds it. Each takes a connection: callers bound how many wait.
 */
export async function withLock<T>(db: Db, key: string, work: () => Promise<T>): Promise<T> {
  const session = await db.connect();
  let lost: Error | undefined;
  session.on('error', (error) => (lost = error));
  try {
    await session.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [key]);
    return await work();
  } finally {
    // A session that cannot let go of its lock is closed, which lets go.
    await session
      .query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [key])
      .catch((error: Error) => (lost = error));
    session.removeAllListeners('error');
    session.release(lost);
  }
}
