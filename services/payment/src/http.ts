import { createApi, type Api } from '@sidecart/kit/http';
import { money } from '@sidecart/kit/money';
import type { Db } from '@sidecart/kit/db';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Payment } from './payment';
import type { Provider } from './provider';
import { emptyBody, paymentParams, webhookParams } from './schemas';
import type { PaymentService } from './service';

const toView = (payment: Payment) => ({
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
}): Api {
  const { service, provider, tokens, db } = deps;
  const api = createApi({ tokens, db });

  api.post(
    '/payments/webhooks/:provider',
    {
      access: 'public',
      summary: 'Where the payment provider tells of changes (signed)',
      params: webhookParams,
      rawBody: { type: 'application/json', limit: '64kb' },
    },
    async ({ req }) => {
      const rawBody = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
      await service.handleWebhook(provider.readWebhook(rawBody, req.get('psp-signature')));
    },
  );

  api.get(
    '/payments/:paymentId',
    { access: 'payment:read', summary: 'Get a payment with its ledger', params: paymentParams },
    async ({ params }) => {
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
  );

  api.post(
    '/payments/:paymentId/capture',
    {
      access: 'payment:operate',
      summary: 'Capture an authorized payment now',
      params: paymentParams,
      body: emptyBody,
      status: 202,
      idempotency: 'optional',
    },
    ({ params, once }) => once((tx) => service.requestCapture(params.paymentId, tx), toView),
  );
  api.post(
    '/payments/:paymentId/void',
    {
      access: 'payment:operate',
      summary: 'Give an authorization back',
      params: paymentParams,
      body: emptyBody,
      idempotency: 'optional',
    },
    ({ params, once }) => once((tx) => service.requestVoid(params.paymentId, tx), toView),
  );
  return api;
}
