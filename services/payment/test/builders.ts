import { randomUUID } from 'node:crypto';
import { deliver } from '@sidecart/kit/testing';
import type { PaymentHarness } from './harness';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const head = (checkoutId: string) => ({ orderId: `order-${checkoutId}`, number: 'SC-000001', checkoutId });

export const anOrderPlaced = (checkoutId: string, more: object = {}) => ({
  id: randomUUID() as string,
  type: 'order.placed',
  data: { ...head(checkoutId), paymentId: 'p', email: 'ada@example.com', items: [], ...more },
});

export const anOrderCancelled = (checkoutId: string, more: object = {}) => ({
  id: randomUUID() as string,
  type: 'order.cancelled',
  data: { ...head(checkoutId), paymentId: 'p', reason: 'customer', items: [], ...more },
});

export const anOrderRefunded = (checkoutId: string, refundId: string, amount: number) => ({
  id: randomUUID() as string,
  type: 'order.refunded',
  data: { ...head(checkoutId), refundId, amount: eur(amount), reason: 'damaged' },
});

/** Delivers an event about orders and returns the verdict that the sidecar receives. */
export async function deliverOrderEvent(
  payment: PaymentHarness,
  event: { id?: string; type: string; data: unknown },
): Promise<unknown> {
  const response = await deliver(payment.server, 'orders', event);
  return ((await response.json()) as { status: unknown }).status;
}
