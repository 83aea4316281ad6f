import { MediaServiceService, type MediaServiceServer } from '@sidecart/contracts/media/v1/media';
import { checked, grpcService, type GrpcService } from '@sidecart/kit/grpc';
import { checkOwnershipInput } from './schemas';
import type { MediaService } from './service';

export const mediaGrpc = (service: MediaService): GrpcService =>
  grpcService<MediaServiceServer>(MediaServiceService, {
    async checkOwnership(request) {
      const { mediaIds, ownerIds } = checked(checkOwnershipInput, request);
      return { missingIds: await service.checkOwnership(mediaIds, ownerIds) };
    },
  });
