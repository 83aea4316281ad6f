import { ProductServiceService, type ProductServiceServer } from '@sidecart/contracts/product/v1/product';
import { grpcService, type GrpcService } from '@sidecart/kit/grpc';
import { toState } from '../events';
import type { ProductService } from './service';

export const productGrpc = (service: ProductService): GrpcService =>
  grpcService<ProductServiceServer>(ProductServiceService, {
    async *streamProducts() {
      for await (const product of service.everyProduct()) yield toState(product);
    },
  });
