import type { ProductServiceServer } from '@sidecart/contracts/product/v1/product';
import type { Calls } from '@sidecart/kit/grpc';
import type { Use } from './media';

export type ProductPeer = Pick<Calls<ProductServiceServer>, 'listMediaUses'>;

/** Where pictures are shown, by picture, as an owner or staff may see it; those that are not shown are missing. @throws unavailable when product does not respond */
export const createUsesOf =
  (product: ProductPeer) =>
  async (mediaIds: string[], ownerId: string | undefined): Promise<Map<string, Use[]>> => {
    const uses = new Map<string, Use[]>();
    if (mediaIds.length === 0) return uses;
    const answer = await product.listMediaUses({ mediaIds });
    for (const { mediaId, kind, id, name, skus, sellerId } of answer.uses) {
      // What other sellers call their products is not for this one.
      const isForeign = ownerId !== undefined && sellerId !== ownerId;
      const use: Use = {
        kind: kind === 'home' ? kind : 'product',
        id,
        name: isForeign ? '' : name,
        skus: isForeign ? [] : skus,
      };
      uses.set(mediaId, [...(uses.get(mediaId) ?? []), use]);
    }
    return uses;
  };
export type UsesOf = ReturnType<typeof createUsesOf>;
