import {
  InventoryServiceService,
  type InventoryServiceServer,
} from '@sidecart/contracts/inventory/v1/inventory';
import { invalid } from '@sidecart/kit/errors';
import { grpcService, type GrpcService } from '@sidecart/kit/grpc';
import type Joi from 'joi';
import { checkoutInput, holdStockInput } from './schemas';
import type { InventoryService } from './service';

function checked<T>(schema: Joi.ObjectSchema<T>, request: unknown): T {
  const { value, error } = schema.validate(request, { convert: false });
  if (error) throw invalid('request-invalid', error.message);
  return value;
}

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
