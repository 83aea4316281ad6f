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
 * The given pictures that do not exist, or belong to none of the owners; without owners, only existence counts.
 * @throws unavailable when media does not respond
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

/** Stock as inventory has it. @throws unavailable when inventory does not respond */
export const createStock = (inventory: InventoryPeer) => ({
  /** By sku; skus that inventory does not know are omitted. */
  async levelsOf(skus: readonly string[]): Promise<Map<string, StockLevel>> {
    const levels = new Map<string, StockLevel>();
    for (let at = 0; at < skus.length; at += STOCK_LINES_MAX) {
      const answer = await inventory.listStock({ skus: skus.slice(at, at + STOCK_LINES_MAX) });
      for (const level of answer.levels) levels.set(level.sku, level);
    }
    return levels;
  },

  /** Sets the quantity on hand of skus of a seller, all of them or none. At most 1,000 lines. */
  async count(request: CountStockRequest): Promise<void> {
    await inventory.countStock(request);
  },

  /** Reverts a count of the same reason for some of its skus. At most 1,000. */
  async takeBack(request: TakeBackCountRequest): Promise<void> {
    await inventory.takeBackCount(request);
  },
});
export type Stock = ReturnType<typeof createStock>;
