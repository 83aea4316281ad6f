import Joi from 'joi';
import { named } from './openapi';
import { defineRoutes } from './route';
import { id, list, money, nullable, oneOf, shape, timestamp } from './shapes';

const paymentKeys = {
  id,
  checkoutId: id,
  orderId: nullable(id).description('Null until the order is placed'),
  status: oneOf('pending', 'requires-action', 'authorized', 'declined', 'captured', 'refunded', 'voided'),
  amount: money,
  captured: money,
  refunded: money,
  declineCode: nullable(Joi.string()),
  createdAt: timestamp,
  updatedAt: timestamp,
};

const payment = named('Payment', shape(paymentKeys));

const paymentWithLedger = named(
  'PaymentWithLedger',
  shape({
    ...paymentKeys,
    ledger: list(
      shape({
        kind: oneOf(
          'authorization',
          'decline',
          'capture',
          'capture-refusal',
          'void',
          'refund',
          'refund-refusal',
        ),
        amount: money,
        details: shape({
          code: Joi.string().optional().description('Why the provider refused'),
          refundId: id.optional(),
        }),
        at: timestamp,
      }),
    ).description('Oldest first'),
  }),
);

export const paymentRoutes = defineRoutes({
  receivePaymentWebhook: {
    method: 'post',
    path: '/payments/webhooks/:provider',
    access: 'public',
    summary: 'Receive a signed webhook of the payment provider',
    params: Joi.object({ provider: oneOf('sandbox').required() }),
    rawBody: { type: 'application/json', limit: '64kb' },
    problems: ['webhook-signature-invalid', 'webhook-too-old', 'webhook-malformed', 'json-malformed'],
  },
  getPayment: {
    method: 'get',
    path: '/payments/:paymentId',
    access: 'payment:read',
    summary: 'Get a payment with its ledger',
    response: paymentWithLedger,
    problems: ['payment-not-found'],
  },
  capturePayment: {
    method: 'post',
    path: '/payments/:paymentId/capture',
    access: 'payment:operate',
    summary: 'Capture an authorized payment now',
    body: Joi.object({}),
    response: payment,
    status: 202,
    idempotency: 'optional',
    problems: ['payment-not-found', 'payment-cannot-be-captured'],
  },
  voidPayment: {
    method: 'post',
    path: '/payments/:paymentId/void',
    access: 'payment:operate',
    summary: 'Void an authorized payment',
    body: Joi.object({}),
    response: payment,
    idempotency: 'optional',
    problems: ['payment-not-found', 'payment-cannot-be-voided'],
  },
});
