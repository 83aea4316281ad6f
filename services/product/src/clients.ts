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
