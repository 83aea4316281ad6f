import type { OutgoingEvent } from '@sidecart/contracts/topics';
import type { Checkout } from './checkout';

const checkoutCompleted = ({ id, orderId = '', updatedAt }: Checkout): OutgoingEvent => ({
  type: 'checkout.completed',
  aggregateId: id,
  data: { checkoutId: id, orderId, occurredAt: updatedAt },
});

const checkoutFailed = ({ id, failure, updatedAt }: Checkout): OutgoingEvent => ({
  type: 'checkout.failed',
  aggregateId: id,
  data: { checkoutId: id, step: failure?.step ?? '', code: failure?.code ?? '', occurredAt: updatedAt },
});

/** The fact that a checkout has ended. */
export const checkoutEnded = (checkout: Checkout): OutgoingEvent =>
  checkout.status === 'completed' ? checkoutCompleted(checkout) : checkoutFailed(checkout);
