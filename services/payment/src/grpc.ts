import {
  PaymentServiceService,
  type Payment as PaymentMessage,
  type PaymentServiceServer,
} from '@sidecart/contracts/payment/v1/payment';
import { checked, grpcService, type GrpcService } from '@sidecart/kit/grpc';
import type { Payment } from './payment';
import { authorizeInput, checkoutInput } from './schemas';
import type { PaymentService } from './service';

const toMessage = (payment: Payment): PaymentMessage => ({
  paymentId: payment.id,
  checkoutId: payment.checkoutId,
  status: payment.status,
  amount: { amount: payment.amount, currency: payment.currency },
  actionUrl: payment.actionUrl,
  declineCode: payment.declineCode,
  updatedAt: payment.updatedAt,
});

export const paymentGrpc = (service: PaymentService): GrpcService =>
  grpcService<PaymentServiceServer>(PaymentServiceService, {
    async authorizePayment({ checkoutId, amount, token }) {
      const input = checked(authorizeInput, {
        checkoutId,
        token,
        amount: amount?.amount,
        currency: amount?.currency,
      });
      return toMessage(await service.authorizePayment(input));
    },
    getPayment: async (request) =>
      toMessage(await service.getPayment(checked(checkoutInput, request).checkoutId)),
    settlePayment: async (request) =>
      toMessage(await service.settlePayment(checked(checkoutInput, request).checkoutId)),
    voidPayment: async (request) =>
      toMessage(await service.voidPayment(checked(checkoutInput, request).checkoutId)),
  });
