import { idSchema } from '@sidecart/contracts/schemas';
import { invalid } from './errors';

/** One page of a list by keyset: rows after a position, plus one row to detect whether more follow. */
export interface Page {
  /** How many rows to read. */
  limit: number;
  /** The last row of the page before. */
  after?: Position | undefined;
}

/** The position of a row in a list sorted by creation, newest first. */
export interface Position {
  createdAt: Date;
  id: string;
}

const refusal = () => invalid('cursor-invalid', 'The cursor is not valid for this list.');

/** An opaque cursor that only the list of this name accepts. */
export const encodeCursor = (list: string, ...keys: string[]): string =>
  Buffer.from(JSON.stringify([list, ...keys])).toString('base64url');

/** @throws invalid `cursor-invalid` for a cursor that this list did not issue: of another list, of another length, or with keys that are not strings */
export function decodeCursor(list: string, count: number, cursor: string): string[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw refusal();
  }
  if (!Array.isArray(parts) || parts.length !== count + 1 || parts[0] !== list) throw refusal();
  if (!parts.every((part) => typeof part === 'string')) throw refusal();
  return parts.slice(1);
}

/** What to read for `?limit=&cursor=` of a list sorted by creation. @throws invalid `cursor-invalid` */
export function pageOf(list: string, { limit, cursor }: { limit: number; cursor?: string }): Page {
  if (cursor === undefined) return { limit: limit + 1 };
  const [at = '', id = ''] = decodeCursor(list, 2, cursor);
  const createdAt = new Date(at);
  // JavaScript has instants and strings that Postgres cannot store.
  const isInstant =
    /^\d{4}-/.test(at) && !Number.isNaN(createdAt.getTime()) && createdAt.toISOString() === at;
  if (!isInstant || idSchema.required().validate(id).error) throw refusal();
  return { limit: limit + 1, after: { createdAt, id } };
}

/** The response of a list whose rows were read with `pageOf`. */
export function toPage<T extends Position, V>(
  list: string,
  rows: readonly T[],
  { limit }: { limit: number },
  toView: (row: T) => V,
): { items: V[]; nextCursor: string | null } {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(toView),
    nextCursor: last ? encodeCursor(list, last.createdAt.toISOString(), last.id) : null,
  };
}
