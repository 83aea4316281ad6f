import type { Db, InTx, Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { touchProduct, type Look } from '../catalogue/product';
import type { ProductStore } from '../catalogue/store';
import { productUpdated } from '../events';
import { eachWithLooks, listUses, productsShowing, saveLook, type MediaUse } from './picture-store';

/** Products changed by one statement; a picture may be shown by many. */
const BATCH = 500;

/** What media says of a picture whose file was replaced or whose focal point was set. */
export interface ChangedPicture {
  mediaId: string;
  revision: number;
  version: number;
  focal?: { x: number; y: number } | undefined;
}

export function createPictureService(deps: {
  db: Db;
  products: ProductStore;
  outbox: Outbox;
  now: () => Date;
}) {
  const { db, products, outbox, now } = deps;

  return {
    /** media.changed: products that show the picture change with it, and publish it. */
    recordLook: (
      { mediaId, revision, version, focal }: ChangedPicture,
      tx: InTx<void> = db.tx,
    ): Promise<void> =>
      tx(async (t: Tx) => {
        const look: Look = { ...(version > 1 && { version }), ...(focal && { focal }) };
        if (!(await saveLook(t, { mediaId, revision, look }))) return;
        const ids = await productsShowing(t, mediaId);
        for (let from = 0; from < ids.length; from += BATCH) {
          const batch = await products.lockAll(t, ids.slice(from, from + BATCH));
          const shown = batch.filter(({ images }) => images.some((image) => image.mediaId === mediaId));
          const touched = (await eachWithLooks(t, shown)).map((product) => touchProduct(product, now()));
          await products.saveAll(t, touched);
          await outbox.addAll(t, touched.map(productUpdated));
        }
      }),

    usesOf: (mediaIds: readonly string[]): Promise<MediaUse[]> => listUses(db, mediaIds),
  };
}
export type PictureService = ReturnType<typeof createPictureService>;
