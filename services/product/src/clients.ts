import type {
  CountStockRequest,
  InventoryServiceServer,
  StockLevel,
  TakeBackCountRequest,
} from '@sidecart/contracts/inventory/v1/inventory';
import type { MediaServiceServer } from '@sidecart/contracts/media/v1/media';
import type { Calls } from '@sidecart/kit/grpc';

export type MediaPeer = Pick<Calls<MediaServiceServer>, 'checkOwnership'>;

/**
 * Those of some pictures that are not there, or belong to none of the owners; without owners, to anyone.
 * @throws unavailable when media does not answer
 */
export const createMissingMedia =
  (media: MediaPeer) =>
  async (mediaIds: string[], ownerIds: string[]): Promise<string[]> => {
    if (mediaIds.length === 0) return [];
    const { missingIds } = await media.checkOwnership({ mediaIds, ownerIds });
    return missingIds;
  };
export type MissingMedia = ReturnType<typeof createMissingMedia>;

export type InventoryPeer = Pick<Calls<InventoryServiceServer>, 'listStock' | 'countStock' | 'takeBackCount'>;

/** The most lines of one call to inventory. */
export const STOCK_LINES_MAX = 1_000;

/** Stock as inventory has it. @throws unavailable when inventory does not answer */
export const createStock = (inventory: InventoryPeer) => ({
  /** By sku; skus that inventory has not heard of are left out. */
  async levelsOf(skus: readonly string[]): Promise<Map<string, StockLevel>> {
    const levels = new Map<string, StockLevel>();
    for (let at = 0; at < skus.length; at += STOCK_LINES_MAX) {
      const answer = await inventory.listStock({ skus: skus.slice(at, at + STOCK_LINES_MAX) });
      for (const level of answer.levels) levels.set(level.sku, level);
    }
    return levels;
  },

  /** What is on hand of some skus of a seller from now on, all of them or none. At most 1,000 lines. */
  async count(request: CountStockRequest): Promise<void> {
    await inventory.countStock(request);
  },

  /** Undoes a count of the same reason, of some of its skus. At most 1,000. */
  async takeBack(request: TakeBackCountRequest): Promise<void> {
    await inventory.takeBackCount(request);
  },
});
export type Stock = ReturnType<typeof createStock>;
