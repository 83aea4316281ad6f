import { conflict, notFound, rejected } from '@sidecart/kit/errors';
import { ownValue } from '@sidecart/kit/own-value';

export type PaymentStatus =
  'processing' | 'requires-action' | 'authorized' | 'declined' | 'captured' | 'voided';

export interface Payment {
  id: string;
  reference: string;
  status: PaymentStatus;
  amount: number;
  currency: string;
  captured: number;
  refunded: number;
  declineCode?: string | undefined;
  captureDeclines: boolean;
  authorizeAt?: Date | undefined;
}

/** The outcome of an authorization for each test token. */
export type Behaviour =
  | { kind: 'authorize'; captureDeclines?: boolean }
  | { kind: 'decline'; code: string }
  | { kind: 'requires-action' }
  | { kind: 'never-answer' }
  | { kind: 'error' }
  | { kind: 'late-success' };

const behaviours: Record<string, Behaviour> = {
  tok_ok: { kind: 'authorize' },
  tok_declined: { kind: 'decline', code: 'card-declined' },
  tok_insufficient_funds: { kind: 'decline', code: 'insufficient-funds' },
  tok_requires_action: { kind: 'requires-action' },
  tok_timeout: { kind: 'never-answer' },
  tok_error: { kind: 'error' },
  tok_late_success: { kind: 'late-success' },
  tok_capture_declined: { kind: 'authorize', captureDeclines: true },
};

export function behaviourOf(token: string): Behaviour {
  const behaviour = ownValue(behaviours, token);
  if (!behaviour)
    throw rejected(
      'unknown-token',
      // The token is not repeated: it may be a card number, and answers get logged.
      `There is no such test token. There are: ${Object.keys(behaviours).join(', ')}.`,
    );
  return behaviour;
}

export const paymentNotFound = () => notFound('payment-not-found', 'The payment does not exist.');

const cannot = (payment: Payment, what: string) =>
  conflict(`payment-cannot-be-${what}`, `The payment is ${payment.status}.`, {
    paymentStatus: payment.status,
  });

export function capture(payment: Payment, amount: number): Payment {
  if (payment.status !== 'authorized' && payment.status !== 'captured') throw cannot(payment, 'captured');
  if (payment.captureDeclines) throw rejected('capture-declined', 'The bank took the authorization back.');
  if (payment.captured + amount > payment.amount)
    throw rejected('capture-exceeds-authorization', 'That is more than was authorized.');
  return { ...payment, status: 'captured', captured: payment.captured + amount };
}

export function voidPayment(payment: Payment): Payment {
  if (payment.status === 'captured') throw cannot(payment, 'voided');
  if (payment.status === 'declined' || payment.status === 'voided') return payment;
  return { ...payment, status: 'voided' };
}

export function refund(payment: Payment, amount: number): Payment {
  if (payment.status !== 'captured') throw cannot(payment, 'refunded');
  if (payment.refunded + amount > payment.captured)
    throw rejected('refund-exceeds-capture', 'That is more than is left of what was captured.');
  return { ...payment, refunded: payment.refunded + amount };
}

/** The shopper's answer on the bank's page; a second answer changes nothing. */
export function answerChallenge(payment: Payment, outcome: 'approve' | 'decline'): Payment {
  if (payment.status !== 'requires-action') return payment;
  if (outcome === 'approve') return { ...payment, status: 'authorized' };
  return { ...payment, status: 'declined', declineCode: 'authentication-failed' };
}
