import type { Queryable } from '@sidecart/kit/db';
import type { Hold } from './hold';
import type { Movement, Stock } from './stock';

/** Whose skus a staff member may access; part of every query. */
export type Scope = { kind: 'all' } | { kind: 'seller'; sellerId: string };

/** A sku with its seller; null as long as only an admin has named it. */
export interface Owned {
  sku: string;
  sellerId: string | null;
}

export interface StockRow {
  [column: string]: unknown;
  sku: string;
  seller_id: string | null;
  on_hand: number;
  reserved: number;
  tracked: boolean;
  backorderable: boolean;
  low_stock_threshold: number;
  version: number;
}

export interface MovementRow {
  [column: string]: unknown;
  id: string;
  kind: Movement['kind'];
  on_hand_delta: number;
  reserved_delta: number;
  checkout_id: string | null;
  actor: string;
  reason: string;
  occurred_at: Date;
}

export const COLUMNS =
  'sku, seller_id, on_hand, reserved, tracked, backorderable, low_stock_threshold, version';

export const toStock = (row: StockRow): Stock => ({
  sku: row.sku,
  sellerId: row.seller_id ?? undefined,
  onHand: row.on_hand,
  reserved: row.reserved,
  tracked: row.tracked,
  backorderable: row.backorderable,
  lowStockThreshold: row.low_stock_threshold,
  version: row.version,
});

export const sellerOf = (scope: Scope): string | null => (scope.kind === 'seller' ? scope.sellerId : null);

export function createStockStore() {
  return {
    /** Rows in sku order, the lock order everywhere. */
    async lockAll(q: Queryable, skus: readonly string[]): Promise<Map<string, Stock>> {
      const { rows } = await q.query<StockRow>(
        `SELECT ${COLUMNS} FROM stock WHERE sku = ANY($1) ORDER BY sku FOR UPDATE`,
        [skus],
      );
      return new Map(rows.map((row) => [row.sku, toStock(row)]));
    },

    async lock(q: Queryable, sku: string, scope: Scope): Promise<Stock | undefined> {
      const { rows } = await q.query<StockRow>(
        `SELECT ${COLUMNS} FROM stock WHERE sku = $1 AND ($2::text IS NULL OR seller_id = $2) FOR UPDATE`,
        [sku, sellerOf(scope)],
      );
      return rows[0] && toStock(rows[0]);
    },

    async find(q: Queryable, sku: string, scope: Scope): Promise<Stock | undefined> {
      const { rows } = await q.query<StockRow>(
        `SELECT ${COLUMNS} FROM stock WHERE sku = $1 AND ($2::text IS NULL OR seller_id = $2)`,
        [sku, sellerOf(scope)],
      );
      return rows[0] && toStock(rows[0]);
    },

    /** Some skus, or all of them by keyset. */
    async levels(
      q: Queryable,
      wanted: { skus: readonly string[] } | { after: string; limit: number },
    ): Promise<Stock[]> {
      const { rows } =
        'skus' in wanted
          ? await q.query<StockRow>(`SELECT ${COLUMNS} FROM stock WHERE sku = ANY($1) ORDER BY sku`, [
              wanted.skus,
            ])
          : await q.query<StockRow>(`SELECT ${COLUMNS} FROM stock WHERE sku > $1 ORDER BY sku LIMIT $2`, [
              wanted.after,
              wanted.limit,
            ]);
      return rows.map(toStock);
    },

    /** Creates skus. @returns those that were new */
    async introduce(q: Queryable, owned: readonly Owned[], now: Date): Promise<Stock[]> {
      const { rows } = await q.query<StockRow>(
        `INSERT INTO stock (sku, seller_id, updated_at)
         SELECT sku, seller_id, $3 FROM unnest($1::text[], $2::text[]) AS given (sku, seller_id)
         ORDER BY sku ON CONFLICT (sku) DO NOTHING RETURNING ${COLUMNS}`,
        [owned.map(({ sku }) => sku), owned.map(({ sellerId }) => sellerId), now],
      );
      return rows.map(toStock);
    },

    /** Sets the seller of these skus. */
    async assign(q: Queryable, owned: readonly Owned[]): Promise<void> {
      await q.query(
        `UPDATE stock SET seller_id = given.seller_id
         FROM (
           SELECT sku, given.seller_id FROM stock JOIN unnest($1::text[], $2::text[]) AS given (sku, seller_id) USING (sku)
           WHERE stock.seller_id IS DISTINCT FROM given.seller_id ORDER BY sku FOR UPDATE OF stock
         ) AS given
         WHERE stock.sku = given.sku`,
        [owned.map(({ sku }) => sku), owned.map(({ sellerId }) => sellerId)],
      );
    },

    /** By how much a count of that reason has moved each of the skus; skus that it has not moved are omitted. */
    async countedFor(q: Queryable, reason: string, skus: readonly string[]): Promise<Map<string, number>> {
      const { rows } = await q.query<{ sku: string; delta: number }>(
        "SELECT sku, on_hand_delta AS delta FROM movements WHERE kind = 'count' AND reason = $1 AND sku = ANY($2)",
        [reason, skus],
      );
      return new Map(rows.map(({ sku, delta }) => [sku, delta]));
    },

    /** Writes changed rows and their movements, each set in one statement. */
    async save(
      q: Queryable,
      stocks: readonly Stock[],
      movements: readonly Movement[],
      now: Date,
    ): Promise<void> {
      await q.query(
        `UPDATE stock SET on_hand = n.on_hand, reserved = n.reserved, tracked = n.tracked,
           backorderable = n.backorderable, low_stock_threshold = n.low_stock_threshold, version = n.version,
           updated_at = $2
         FROM jsonb_to_recordset($1) AS n(sku text, on_hand integer, reserved integer, tracked boolean,
           backorderable boolean, low_stock_threshold integer, version integer)
         WHERE stock.sku = n.sku`,
        [
          JSON.stringify(
            stocks.map((stock) => ({
              sku: stock.sku,
              on_hand: stock.onHand,
              reserved: stock.reserved,
              tracked: stock.tracked,
              backorderable: stock.backorderable,
              low_stock_threshold: stock.lowStockThreshold,
              version: stock.version,
            })),
          ),
          now,
        ],
      );
      if (movements.length === 0) return;
      await q.query(
        `INSERT INTO movements (sku, kind, on_hand_delta, reserved_delta, checkout_id, actor, reason, occurred_at)
         SELECT sku, kind, on_hand_delta, reserved_delta, checkout_id, actor, reason, $2
         FROM jsonb_to_recordset($1) AS m(sku text, kind text, on_hand_delta integer, reserved_delta integer,
           checkout_id text, actor text, reason text)`,
        [
          JSON.stringify(
            movements.map((movement) => ({
              sku: movement.sku,
              kind: movement.kind,
              on_hand_delta: movement.onHandDelta,
              reserved_delta: movement.reservedDelta,
              checkout_id: movement.checkoutId,
              actor: movement.actor,
              reason: movement.reason,
            })),
          ),
          now,
        ],
      );
    },

    async listMovements(
      q: Queryable,
      sku: string,
      { before, limit }: { before?: string | undefined; limit: number },
    ) {
      const { rows } = await q.query<MovementRow>(
        `SELECT id, kind, on_hand_delta, reserved_delta, checkout_id, actor, reason, occurred_at FROM movements
         WHERE sku = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
        [sku, before ?? null, limit],
      );
      return rows;
    },

    /** False when the checkout already exists here; then the transaction that wrote it has committed. */
    async insertHold(q: Queryable, hold: Hold, now: Date): Promise<boolean> {
      const { rowCount } = await q.query(
        `INSERT INTO holds (checkout_id, status, lines, expires_at, updated_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (checkout_id) DO NOTHING`,
        [hold.checkoutId, hold.status, JSON.stringify(hold.lines), hold.expiresAt ?? null, now],
      );
      return rowCount === 1;
    },

    async lockHold(q: Queryable, checkoutId: string): Promise<Hold | undefined> {
      const { rows } = await q.query<{
        status: Hold['status'];
        lines: Hold['lines'];
        expires_at: Date | null;
      }>('SELECT status, lines, expires_at FROM holds WHERE checkout_id = $1 FOR UPDATE', [checkoutId]);
      const row = rows[0];
      return (
        row && { checkoutId, status: row.status, lines: row.lines, expiresAt: row.expires_at ?? undefined }
      );
    },

    async setHoldStatus(q: Queryable, checkoutId: string, status: Hold['status'], now: Date): Promise<void> {
      await q.query('UPDATE holds SET status = $2, updated_at = $3 WHERE checkout_id = $1', [
        checkoutId,
        status,
        now,
      ]);
    },

    async lapsedHolds(q: Queryable, now: Date, limit: number): Promise<string[]> {
      const { rows } = await q.query<{ checkout_id: string }>(
        `SELECT checkout_id FROM holds WHERE status = 'held' AND expires_at <= $1 ORDER BY expires_at LIMIT $2`,
        [now, limit],
      );
      return rows.map((row) => row.checkout_id);
    },
  };
}
export type StockStore = ReturnType<typeof createStockStore>;
