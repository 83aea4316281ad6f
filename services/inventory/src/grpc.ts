import {
  InventoryServiceService,
  type InventoryServiceServer,
} from '@sidecart/contracts/inventory/v1/inventory';
import { checked, grpcService, type GrpcService } from '@sidecart/kit/grpc';
import { checkoutInput, holdStockInput } from './schemas';
import type { InventoryService } from './service';

export const inventoryGrpc = (service: InventoryService): GrpcService =>
  grpcService<InventoryServiceServer>(InventoryServiceService, {
    async holdStock(request) {
      const { checkoutId, lines, holdSeconds } = checked(holdStockInput, request);
      await service.holdStock(checkoutId, lines, holdSeconds);
      return {};
    },
    async releaseHold(request) {
      await service.releaseHold(checked(checkoutInput, request).checkoutId);
      return {};
    },
    async secureHold(request) {
      await service.secureHold(checked(checkoutInput, request).checkoutId);
      return {};
    },
  });
