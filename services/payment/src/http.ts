import { paymentRoutes } from '@sidecart/contracts/http/payment';
import type { Schemas } from '@sidecart/contracts/http/types';
import type { Db } from '@sidecart/kit/db';
import { serve } from '@sidecart/kit/http';
import { money } from '@sidecart/kit/money';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { Payment } from './payment';
import type { Provider } from './provider';
import type { PaymentService } from './service';

const toView = (payment: Payment): Schemas['Payment'] => ({
  id: payment.id,
  checkoutId: payment.checkoutId,
  orderId: payment.orderId ?? null,
  status: payment.status,
  amount: money(payment.amount, payment.currency),
  captured: money(payment.captured, payment.currency),
  refunded: money(payment.refunded, payment.currency),
  declineCode: payment.declineCode ?? null,
  createdAt: payment.createdAt.toISOString(),
  updatedAt: payment.updatedAt.toISOString(),
});

export function paymentApi(deps: {
  service: PaymentService;
  provider: Provider;
  tokens: TokenVerifier;
  db: Db;
}): Router {
  const { service, provider, tokens, db } = deps;

  return serve({ tokens, db }, paymentRoutes, {
    async receivePaymentWebhook({ req }) {
      const rawBody = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
      await service.handleWebhook(provider.readWebhook(rawBody, req.get('psp-signature')));
    },
    async getPayment({ params }) {
      const { payment, ledger } = await service.findPayment(params.paymentId);
      return {
        ...toView(payment),
        ledger: ledger.map((entry) => ({
          kind: entry.kind,
          amount: money(Number(entry.amount), payment.currency),
          details: entry.details,
          at: entry.occurred_at.toISOString(),
        })),
      };
    },
    capturePayment: ({ params, actor, once }) =>
      once((tx) => service.requestCapture(params.paymentId, actor, tx), toView),
    voidPayment: ({ params, actor, once }) =>
      once((tx) => service.requestVoid(params.paymentId, actor, tx), toView),
  });
}
