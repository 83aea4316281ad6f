import {
  InventoryServiceService,
  type InventoryServiceServer,
  type StockLevel,
} from '@sidecart/contracts/inventory/v1/inventory';
import { checked, grpcService, type GrpcService } from '@sidecart/kit/grpc';
import type { CountService } from './count-service';
import {
  checkoutInput,
  countStockInput,
  holdStockInput,
  listStockInput,
  takeBackCountInput,
} from './schemas';
import type { InventoryService } from './service';
import { availabilityOf, availableOf, isAlwaysAvailable, type Stock } from './stock';

const toLevel = (stock: Stock): StockLevel => ({
  sku: stock.sku,
  onHand: stock.onHand,
  available: availableOf(stock),
  availability: availabilityOf(stock),
  alwaysAvailable: isAlwaysAvailable(stock),
  version: stock.version,
});

export const inventoryGrpc = (service: InventoryService, counts: CountService): GrpcService =>
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
    async *streamStock() {
      for await (const stock of counts.streamStock()) yield toLevel(stock);
    },
    async listStock(request) {
      const { skus } = checked(listStockInput, request);
      return { levels: (await counts.listStock(skus)).map(toLevel) };
    },
    async countStock(request) {
      await counts.countStock(checked(countStockInput, request));
      return {};
    },
    async takeBackCount(request) {
      await counts.takeBackCount(checked(takeBackCountInput, request));
      return {};
    },
  });
