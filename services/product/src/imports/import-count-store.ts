import type { Queryable } from '@sidecart/kit/db';

/** A row that counts its sku. */
export interface CountRow {
  line: number;
  product: string;
  sku: string;
  stock: number;
  /** The count of inventory before; undefined for a sku that it did not know. */
  onHand: number | undefined;
}

export function createImportCountStore() {
  return {
    /** Rows that count their sku, by sku; `differing` omits those whose count inventory already has. */
    async countsAfter(
      q: Queryable,
      importId: string,
      sku: string,
      { limit, differing }: { limit: number; differing: boolean },
    ): Promise<CountRow[]> {
      const { rows } = await q.query<{
        sku: string;
        product: string;
        stock: number;
        on_hand: number | null;
        line: number;
      }>(
        `SELECT sku, product, stock, on_hand, line FROM import_rows
         WHERE import_id = $1 AND stock IS NOT NULL AND sku > $2 AND ($3 IS FALSE OR stock IS DISTINCT FROM on_hand)
         ORDER BY sku LIMIT $4`,
        [importId, sku, differing, limit],
      );
      return rows.map(({ on_hand, ...row }) => ({ ...row, onHand: on_hand ?? undefined }));
    },

    async saveOnHand(q: Queryable, importId: string, levels: ReadonlyMap<string, number>): Promise<void> {
      await q.query(
        `UPDATE import_rows SET on_hand = l.on_hand FROM unnest($2::text[], $3::integer[]) AS l (sku, on_hand)
         WHERE import_id = $1 AND stock IS NOT NULL AND import_rows.sku = l.sku`,
        [importId, [...levels.keys()], [...levels.values()]],
      );
    },

    /** The sellers of existing products, and those that the file names for new ones: user ids by slug. */
    async sellersOf(
      q: Queryable,
      importId: string,
      products: readonly string[],
    ): Promise<Map<string, string>> {
      const { rows } = await q.query<{ product: string; seller: string }>(
        `WITH found AS (SELECT slug, seller_id FROM products WHERE slug = ANY($2))
         SELECT slug AS product, seller_id AS seller FROM found
         UNION ALL
         SELECT product, min(cells ->> 'seller') FROM import_rows
         WHERE import_id = $1 AND cells IS NOT NULL AND product = ANY($2) AND cells ? 'seller'
           AND product NOT IN (SELECT slug FROM found)
         GROUP BY product`,
        [importId, products],
      );
      return new Map(rows.map(({ product, seller }) => [product, seller]));
    },
  };
}
export type ImportCountStore = ReturnType<typeof createImportCountStore>;
