import { pageOf, toPage, type Page, type Position } from './page';
import type { Caller } from './tokens';

/** A person by the account, and by the address if it is verified. */
export type Person = Pick<Caller, 'userId'> & { verifiedEmail?: string | undefined };
export type StoredRow = Position & { data: Record<string, unknown> };
type PageQuery = Parameters<typeof pageOf>[1];

/** The handlers that export, page by page, what a service stores of the caller, or of a user for staff. */
export function createExports(kind: string, read: (person: Person, page: Page) => Promise<StoredRow[]>) {
  const list = `${kind}s of a person`;
  const toView = (row: StoredRow) => ({ kind, ...row, createdAt: row.createdAt.toISOString() });
  const pageFor = async (person: Person, query: PageQuery) =>
    toPage(list, await read(person, pageOf(list, query)), query, toView);
  return {
    mine: ({ user: { userId, email, emailVerified }, query }: { user: Caller; query: PageQuery }) =>
      pageFor({ userId, verifiedEmail: emailVerified ? email : undefined }, query),
    of: ({ params, query }: { params: Person; query: PageQuery & { email?: string } }) =>
      pageFor({ userId: params.userId, verifiedEmail: query.email }, query),
  };
}
