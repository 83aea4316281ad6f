import Joi from 'joi';
import { currencyCode, isCalendarDay } from '../schemas';
import { named } from './openapi';
import { orderFilter } from './order-filter';
import { sellerOrderFilters } from './order-seller';
import { defineRoutes } from './route';
import { flag, integer, list, money, shape, text, timestamp } from './shapes';

const PERIOD_DAYS_MAX = 366;
const DAY_MS = 86_400_000;

const day = Joi.string()
  .custom((value: string, helpers) => (isCalendarDay(value) ? value : helpers.error('string.isoDate')))
  .messages({ 'string.isoDate': '{{#label}} must be a day (YYYY-MM-DD)' });

/** The days of a dashboard: the last ones, or those from one day to another. */
const periodQuery = Joi.object({
  days: Joi.number()
    .integer()
    .min(1)
    .max(PERIOD_DAYS_MAX)
    .default(30)
    .description(
      "Today and the days before it, in the shop's time zone; without effect beside `from` and `to`",
    ),
  from: day.description("First day (YYYY-MM-DD) in the shop's time zone"),
  to: day.description(`Last day, inclusive; at most ${PERIOD_DAYS_MAX} days`),
  currency: currencyCode.default('EUR'),
})
  .and('from', 'to')
  .custom((query: { from?: string; to?: string }, helpers) => {
    const days = (Date.parse(query.to ?? '') - Date.parse(query.from ?? '')) / DAY_MS + 1;
    return days < 1 || days > PERIOD_DAYS_MAX ? helpers.error('period.days') : query;
  })
  .messages({ 'period.days': `from and to must be 1 to ${PERIOD_DAYS_MAX} days` });

const period = named(
  'SalesPeriod',
  shape({
    from: text.description('First day, YYYY-MM-DD'),
    to: text.description('Last day, inclusive'),
    begin: timestamp.description('The first instant of the first day'),
    end: timestamp.description('The last instant of the last day, to the millisecond'),
  }),
);

const sums = { orders: integer.description('Not cancelled, placed in the period'), revenue: money };
const totals = {
  ...sums,
  averageOrder: money,
  refunded: money.description('What was refunded so far of the orders of the period'),
};
const before = (keys: Record<string, Joi.Schema>) =>
  shape({ from: text, to: text, totals: shape(keys) }).description('As many days before the period');

const dashboard = named(
  'SalesDashboard',
  shape({
    timeZone: text,
    period,
    sales: list(shape({ date: text, orders: integer, revenue: money })),
    totals: shape({
      ...totals,
      unfulfilled: integer.description('Paid orders of any age with units left to ship'),
    }),
    before: before(totals),
    topProducts: list(shape({ sku: text, name: text, quantity: integer, revenue: money })),
  }),
);

const sellerTotals = { ...sums, units: integer };

const sellerDashboard = named(
  'SellerDashboard',
  shape({
    timeZone: text,
    period,
    sales: list(shape({ date: text, orders: integer, units: integer, revenue: money })),
    totals: shape({
      ...sellerTotals,
      open: integer.description(
        'Placed at any time, neither completed nor cancelled, with own units left to ship',
      ),
    }),
    before: before(sellerTotals),
  }),
);

const count = shape({
  count: integer.description('At most 10,000'),
  isMore: flag.description('There are more than that'),
});

export const salesRoutes = defineRoutes({
  getSalesDashboard: {
    method: 'get',
    path: '/admin/dashboard',
    access: 'order:read-any',
    summary: 'Get sales by day, their totals and those of the period before, and the best-selling skus',
    query: periodQuery,
    response: dashboard,
  },
  getSellerDashboard: {
    method: 'get',
    path: '/seller/dashboard',
    access: 'order:read-own-lines',
    summary:
      'Get sales of own lines, after discounts. Cancelled orders do not count; refunds, which belong to whole orders, are not deducted',
    query: periodQuery,
    response: sellerDashboard,
  },
  countOrders: {
    method: 'get',
    path: '/orders/count',
    access: 'order:read-any',
    summary: 'Count the orders that a list with the same filters has',
    query: Joi.object(orderFilter),
    response: count,
  },
  countSellerOrders: {
    method: 'get',
    path: '/seller/orders/count',
    access: 'order:read-own-lines',
    summary: 'Count the orders with own lines that a list with the same filters has',
    query: Joi.object(sellerOrderFilters),
    response: count,
  },
});
