import type { Order } from '../order';

/**
 * Where a spreadsheet would find a formula: at the start of a cell, and after a semicolon, tab or line end, where a reader with another
 * separator begins a cell in spite of the quotes around it. A quote there makes it text.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=['"]*[=+\-@\t\r\n＝＋－＠])/g;

const toCell = (value: string): string => `"${value.replace(FORMULA, "'").replaceAll('"', '""')}"`;

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

const toLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => toCell(String(cell))).join(',')}\r\n`;

export const csvHeader = toLine(columns.map(([name]) => name));
export const toCsv = (orders: readonly Order[]): string =>
  orders.map((order) => toLine(columns.map(([, textOf]) => textOf(order)))).join('');
