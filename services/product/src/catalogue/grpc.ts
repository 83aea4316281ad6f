import { ProductServiceService, type ProductServiceServer } from '@sidecart/contracts/product/v1/product';
import { checked, grpcService, type GrpcService } from '@sidecart/kit/grpc';
import { toState } from '../events';
import type { PictureService } from '../pictures/picture-service';
import { listMediaUsesInput } from '../schemas';
import type { ProductService } from './service';

export const productGrpc = (service: ProductService, pictures: PictureService): GrpcService =>
  grpcService<ProductServiceServer>(ProductServiceService, {
    async *streamProducts() {
      for await (const product of service.everyProduct()) yield toState(product);
    },

    async listMediaUses(request) {
      const { mediaIds } = checked(listMediaUsesInput, request);
      return { uses: await pictures.usesOf(mediaIds) };
    },
  });
