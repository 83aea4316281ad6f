import type { Query } from '@sidecart/contracts/http/types';
import type { Queryable } from '@sidecart/kit/db';
import type { Stock } from './stock';
import { COLUMNS, sellerOf, toStock, type Scope, type StockRow } from './store';

export type StockSort = Query<'listStock'>['sort'];

export interface StockPage {
  lowStock: boolean;
  outOfStock: boolean;
  sort: StockSort;
  /** The last sku of the page before, with its available quantity where the list is sorted by that. */
  after: { sku: string; available?: number } | undefined;
  limit: number;
}

/** What each sort orders by; the sku breaks ties. */
const orderBy: Record<StockSort, { key: string; direction: 'ASC' | 'DESC' }> = {
  sku: { key: 'sku', direction: 'ASC' },
  '-sku': { key: 'sku', direction: 'DESC' },
  available: { key: '(on_hand - reserved)', direction: 'ASC' },
  '-available': { key: '(on_hand - reserved)', direction: 'DESC' },
};

// As their indexes have them, which hold only these skus.
const LOW = '(tracked AND on_hand - reserved <= low_stock_threshold)';
const OUT = '(tracked AND NOT backorderable AND on_hand - reserved <= 0)';

export async function listStock(q: Queryable, scope: Scope, page: StockPage): Promise<Stock[]> {
  const { key, direction } = orderBy[page.sort];
  const values: unknown[] = [];
  const conditions = ['true'];
  const where = (sql: string, ...given: unknown[]) =>
    conditions.push(sql.replaceAll('?', () => `$${values.push(given.shift())}`));
  if (scope.kind === 'seller') where('seller_id = ?', sellerOf(scope));
  if (page.lowStock) conditions.push(LOW);
  if (page.outOfStock) conditions.push(OUT);
  const { after } = page;
  const beyond = direction === 'ASC' ? '>' : '<';
  if (after?.available !== undefined) where(`(${key}, sku) ${beyond} (?, ?)`, after.available, after.sku);
  else if (after) where(`sku ${beyond} ?`, after.sku);
  const limit = `$${values.push(page.limit)}`;
  const { rows } = await q.query<StockRow>(
    `SELECT ${COLUMNS} FROM stock WHERE ${conditions.join(' AND ')}
     ORDER BY ${key} ${direction}, sku ${direction} LIMIT ${limit}`,
    values,
  );
  return rows.map(toStock);
}
