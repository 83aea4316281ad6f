import 'server-only';
import { cookies } from 'next/headers';
import { COLUMNS_COOKIE, hiddenOf } from './columns-cookie';

/** The columns of a list that this browser hides, of those that can be hidden. */
export async function hiddenColumns(list: string, known: readonly string[]): Promise<string[]> {
  const hidden = hiddenOf(list, (await cookies()).get(COLUMNS_COOKIE)?.value);
  return known.filter((key) => hidden.includes(key));
}
