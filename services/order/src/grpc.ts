import {
  OrderServiceService,
  type CreateOrderRequest,
  type OrderServiceServer,
} from '@sidecart/contracts/order/v1/order';
import { invalid } from '@sidecart/kit/errors';
import { grpcService, type GrpcService } from '@sidecart/kit/grpc';
import { placeOrderInput } from './schemas';
import type { PlaceOrder } from './order';
import type { OrderService } from './service';

function toPlaceOrder(request: CreateOrderRequest): PlaceOrder {
  const { value, error } = placeOrderInput.validate(request, { convert: false });
  if (error) throw invalid('order-invalid', error.message);
  return { ...value, paymentId: value.paymentId || undefined };
}

export const orderGrpc = (service: OrderService): GrpcService =>
  grpcService<OrderServiceServer>(OrderServiceService, {
    async createOrder(request) {
      const order = await service.createOrder(toPlaceOrder(request));
      return { orderId: order.id, number: order.number, createdAt: order.createdAt };
    },
    async withdrawOrder({ checkoutId }) {
      return { orderId: await service.withdrawOrder(checkoutId) };
    },
  });
