import { csvLine } from '@sidecart/contracts/csv';
import type { Query } from '@sidecart/contracts/http/types';
import type { Order } from '../order';

const columns: readonly [name: string, textOf: (order: Order) => string | number][] = [
  ['number', ({ number }) => number],
  ['createdAt', ({ createdAt }) => createdAt.toISOString()],
  ['status', ({ status }) => status],
  ['paymentStatus', ({ paymentStatus }) => paymentStatus],
  ['fulfilmentStatus', ({ fulfilmentStatus }) => fulfilmentStatus],
  ['email', ({ email }) => email],
  ['firstName', ({ shippingAddress }) => shippingAddress.firstName],
  ['lastName', ({ shippingAddress }) => shippingAddress.lastName],
  ['country', ({ shippingAddress }) => shippingAddress.country],
  ['quantity', ({ items }) => items.reduce((sum, { quantity }) => sum + quantity, 0)],
  ['totalAmount', ({ totals }) => totals.total.amount],
  ['refundedAmount', ({ refundedAmount }) => refundedAmount],
  ['currency', ({ totals }) => totals.total.currency],
  ['coupons', ({ couponCodes }) => couponCodes.join(' ')],
  ['id', ({ id }) => id],
];

export const csvHeader = csvLine(columns.map(([name]) => name));
export const toCsv = (orders: readonly Order[]): string =>
  orders.map((order) => csvLine(columns.map(([, textOf]) => textOf(order)))).join('');

/** The filter of an export for the audit log: that it named a person is recorded, not whom. */
export const recordedFilter = ({ email, q, ...filter }: Query<'exportOrders'>) => ({
  ...filter,
  ...(email !== undefined && { email: '…' }),
  ...(q !== undefined && { q: '…' }),
});
