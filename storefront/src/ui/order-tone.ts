import type { OrderSummary } from '@sidecart/bff/views';
import type { Tone } from './notice';

type Status = OrderSummary['status' | 'paymentStatus' | 'fulfilmentStatus'];

const tones: Partial<Record<Status, Tone>> = {
  completed: 'good',
  paid: 'good',
  fulfilled: 'good',
  cancelled: 'bad',
  'partially-fulfilled': 'warn',
  'partially-refunded': 'warn',
};

/** Whether the fulfilment of an order says anything: nothing of a cancelled order is still to be sent. */
export const hasFulfilment = (order: Pick<OrderSummary, 'status' | 'fulfilmentStatus'>): boolean =>
  order.status !== 'cancelled' || order.fulfilmentStatus !== 'unfulfilled';

/** The tone of a status: good if completed, a warning if partial, bad if cancelled. */
export const toneOf = (status: Status): Tone => tones[status] ?? 'neutral';
