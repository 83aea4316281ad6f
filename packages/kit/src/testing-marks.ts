import { createHash, randomUUID } from 'node:crypto';
import type { Db } from './db';

/** The tables in which the text stands in any column of any row, whatever tables there are. */
export async function tablesWith(db: Db, text: string): Promise<string[]> {
  const { rows: tables } = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const sql = `SELECT 1 FROM "${name}" AS t WHERE t::text ILIKE '%' || $1 || '%' LIMIT 1`;
    if ((await db.query(sql, [text])).rowCount > 0) found.push(name);
  }
  return found;
}

/** `user.deleted` as user publishes it, for the same person each time. */
export function aDeletion(
  userId: string,
  email: string,
  { emailVerified = true, deletedAt = new Date() } = {},
) {
  const data = {
    userId,
    pseudonym: `deleted-${createHash('sha256').update(userId).digest('hex').slice(0, 18)}`,
    emailKey: createHash('sha256').update(email.toLowerCase()).digest('hex'),
    ...(emailVerified ? { emailVerified } : {}),
    deletedAt: deletedAt.toISOString(),
    occurredAt: new Date().toISOString(),
  };
  return { type: 'user.deleted', id: randomUUID(), data };
}
