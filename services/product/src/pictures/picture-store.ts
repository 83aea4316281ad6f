import type { Queryable } from '@sidecart/kit/db';
import type { Image, Look } from '../catalogue/product';

/** A place where a picture is shown. */
export interface MediaUse {
  mediaId: string;
  kind: 'product' | 'home';
  id: string;
  name: string;
  skus: string[];
  sellerId: string;
}

/** Of each picture, and of each product. */
const USES_MAX = 10;

/** Those of a batch of products at once. */
export async function looksOf(q: Queryable, mediaIds: readonly string[]): Promise<Map<string, Look>> {
  if (mediaIds.length === 0) return new Map();
  const { rows } = await q.query<{ media_id: string; look: Look }>(
    'SELECT media_id, look FROM picture_looks WHERE media_id = ANY($1)',
    [mediaIds],
  );
  return new Map(rows.map(({ media_id: id, look }) => [id, look]));
}

/** The images with the current looks of their pictures. */
export async function withLooks(q: Queryable, images: readonly Image[]): Promise<Image[]> {
  const [shown] = await eachWithLooks(q, [{ images: [...images] }]);
  return shown?.images ?? [];
}

export async function eachWithLooks<T extends { images: Image[] }>(
  q: Queryable,
  products: readonly T[],
): Promise<T[]> {
  const looks = await looksOf(
    q,
    products.flatMap(({ images }) => images.map(({ mediaId }) => mediaId)),
  );
  return products.map((product) => ({
    ...product,
    images: product.images.map(({ mediaId, alt }) => ({ mediaId, alt, ...looks.get(mediaId) })),
  }));
}

/** False if a newer event of the picture was recorded. */
export async function saveLook(
  q: Queryable,
  { mediaId, revision, look }: { mediaId: string; revision: number; look: Look },
): Promise<boolean> {
  const { rowCount } = await q.query(
    `INSERT INTO picture_looks (media_id, look, revision) VALUES ($1, $2, $3)
     ON CONFLICT (media_id) DO UPDATE SET look = excluded.look, revision = excluded.revision
     WHERE picture_looks.revision < excluded.revision`,
    [mediaId, look, revision],
  );
  return rowCount === 1;
}

/** The ids of all products, whatever their state, with the picture among their images. */
export async function productsShowing(q: Queryable, mediaId: string): Promise<string[]> {
  const { rows } = await q.query<{ id: string }>('SELECT id FROM products WHERE images @> $1 ORDER BY id', [
    JSON.stringify([{ mediaId }]),
  ]);
  return rows.map(({ id }) => id);
}

/** Of each picture the products that were changed last, and the home page as it is shown. */
export async function listUses(q: Queryable, mediaIds: readonly string[]): Promise<MediaUse[]> {
  const { rows } = await q.query<MediaUse & Record<string, unknown>>(
    `SELECT asked.id AS "mediaId", 'product' AS kind, shown.id, shown.name, shown.seller_id AS "sellerId", ARRAY(
       SELECT v.sku FROM variants v WHERE v.product_id = shown.id AND NOT v.withdrawn AND v.media_ids ? asked.id
       ORDER BY v.position LIMIT $2) AS skus
     FROM unnest($1::text[]) AS asked (id) CROSS JOIN LATERAL (
       SELECT p.id, p.name, p.seller_id, p.updated_at FROM products p
       WHERE p.images @> jsonb_build_array(jsonb_build_object('mediaId', asked.id))
       ORDER BY p.updated_at DESC, p.id LIMIT $2) AS shown
     UNION ALL
     SELECT asked.id, 'home', 'home', '', '', '{}'::text[] FROM unnest($1::text[]) AS asked (id)
     WHERE (SELECT blocks FROM home_versions ORDER BY version DESC LIMIT 1)
       @> jsonb_build_array(jsonb_build_object('picture', jsonb_build_object('mediaId', asked.id)))`,
    [mediaIds, USES_MAX],
  );
  return rows;
}
