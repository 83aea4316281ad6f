import type { OutgoingEvent } from '@sidecart/contracts/topics';
import { money } from '@sidecart/kit/money';
import type { Payment } from './payment';

const head = (payment: Payment) => ({
  paymentId: payment.id,
  checkoutId: payment.checkoutId,
  orderId: payment.orderId,
  occurredAt: payment.updatedAt,
});
const aggregateId = (payment: Payment) => payment.checkoutId;

export const paymentAuthorized = (payment: Payment): OutgoingEvent => ({
  type: 'payment.authorized',
  aggregateId: aggregateId(payment),
  data: { ...head(payment), amount: money(payment.amount, payment.currency) },
});

export const paymentCaptured = (payment: Payment): OutgoingEvent => ({
  type: 'payment.captured',
  aggregateId: aggregateId(payment),
  data: { ...head(payment), captured: money(payment.captured, payment.currency) },
});

export const paymentFailed = (payment: Payment, code: string): OutgoingEvent => ({
  type: 'payment.failed',
  aggregateId: aggregateId(payment),
  data: { ...head(payment), code },
});

export const paymentVoided = (payment: Payment): OutgoingEvent => ({
  type: 'payment.voided',
  aggregateId: aggregateId(payment),
  data: head(payment),
});

export const paymentRefunded = (payment: Payment, refund: { id: string; amount: number }): OutgoingEvent => ({
  type: 'payment.refunded',
  aggregateId: aggregateId(payment),
  data: {
    ...head(payment),
    refundId: refund.id,
    amount: money(refund.amount, payment.currency),
    refunded: money(payment.refunded, payment.currency),
    captured: money(payment.captured, payment.currency),
  },
});
