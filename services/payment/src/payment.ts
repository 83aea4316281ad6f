import { conflict, notFound, rejected } from '@sidecart/kit/errors';

export type PaymentStatus =
  'pending' | 'requires-action' | 'authorized' | 'declined' | 'captured' | 'refunded' | 'voided';

export interface Payment {
  id: string;
  checkoutId: string;
  orderId?: string | undefined;
  status: PaymentStatus;
  /** Minor units, like captured and refunded. */
  amount: number;
  currency: string;
  captured: number;
  refunded: number;
  providerPaymentId?: string | undefined;
  actionUrl?: string | undefined;
  declineCode?: string | undefined;
  /** The order was cancelled: any later capture is refunded. */
  cancelled: boolean;
  createdAt: Date;
  updatedAt: Date;
}

/** A payment as the provider sees it. */
export interface ProviderPayment {
  id: string;
  reference: string;
  status: 'processing' | 'requires-action' | 'authorized' | 'declined' | 'captured' | 'voided';
  captured: number;
  refunded: number;
  declineCode?: string | undefined;
  actionUrl?: string | undefined;
}

export const paymentNotFound = () => notFound('payment-not-found', 'The payment does not exist.');
export const paymentUndone = () =>
  rejected('undone', 'This checkout was undone; nothing is authorized for it.');

const cannot = (payment: Payment, code: 'payment-cannot-be-captured' | 'payment-cannot-be-voided') =>
  conflict(code, `The payment is ${payment.status}.`, {
    paymentStatus: payment.status,
  });

export function openPayment(
  id: string,
  input: { checkoutId: string; amount: number; currency: string },
  now: Date,
): Payment {
  return {
    ...input,
    id,
    status: 'pending',
    captured: 0,
    refunded: 0,
    cancelled: false,
    createdAt: now,
    updatedAt: now,
  };
}

/** Represents a payment that was voided before it began. */
export const tombstone = (id: string, checkoutId: string, now: Date): Payment => ({
  ...openPayment(id, { checkoutId, amount: 0, currency: 'EUR' }, now),
  status: 'voided',
});

/** Not decided yet: the provider may still authorize or decline. */
export const isOpen = (payment: Payment): boolean => ['pending', 'requires-action'].includes(payment.status);

/**
 * Applies what the provider reports. Only an open payment takes its authorization from it; a payment that was voided here stays
 * voided, and the provider has to void it too (`needsVoid`).
 */
export function applyProviderState(payment: Payment, theirs: ProviderPayment, now: Date): Payment {
  const known = { ...payment, providerPaymentId: theirs.id, updatedAt: now };
  if (!isOpen(payment) || theirs.status === 'processing') return payment.providerPaymentId ? payment : known;
  return {
    ...known,
    status: theirs.status,
    actionUrl: theirs.status === 'requires-action' ? theirs.actionUrl : undefined,
    declineCode: theirs.declineCode,
  };
}

/** The provider can report nothing new: from here on tasks request each movement of money and receive its result. */
export const isDecided = (payment: Payment): boolean =>
  payment.providerPaymentId !== undefined && !isOpen(payment) && payment.status !== 'voided';

/** Voided here, still active at the provider. */
export const needsVoid = (payment: Payment, theirs: ProviderPayment): boolean =>
  payment.status === 'voided' && ['processing', 'requires-action', 'authorized'].includes(theirs.status);

/** @throws conflict after money was captured, which is refunded, not voided */
export function markVoided(payment: Payment, now: Date): Payment {
  if (payment.status === 'captured' || payment.status === 'refunded')
    throw cannot(payment, 'payment-cannot-be-voided');
  if (payment.status === 'declined' || payment.status === 'voided') return payment;
  return { ...payment, status: 'voided', actionUrl: undefined, updatedAt: now };
}

export function markCaptured(payment: Payment, captured: number, now: Date): Payment {
  if (captured <= payment.captured) return payment;
  return { ...payment, status: 'captured', captured, updatedAt: now };
}

export function markRefunded(payment: Payment, refunded: number, now: Date): Payment {
  if (refunded <= payment.refunded) return payment;
  const status = refunded >= payment.captured ? 'refunded' : payment.status;
  return { ...payment, status, refunded, updatedAt: now };
}

export function requireCapturable(payment: Payment): void {
  if (payment.status !== 'authorized') throw cannot(payment, 'payment-cannot-be-captured');
}
