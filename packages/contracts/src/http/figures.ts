import Joi from 'joi';
import { instant } from '../schemas';
import { defineRoutes } from './route';
import { integer, money, shape, timestamp } from './shapes';

const RANGE_DAYS_MAX = 367;
const DAY_MS = 86_400_000;

/** Between two instants, since only order knows the shop's time zone. */
const rangeQuery = Joi.object({
  from: instant.required(),
  to: instant.required().description(`Inclusive, to the millisecond; at most ${RANGE_DAYS_MAX} days`),
})
  .custom((query: { from: string; to: string }, helpers) => {
    const lengthMs = Date.parse(query.to) - Date.parse(query.from);
    return lengthMs < 0 || lengthMs > RANGE_DAYS_MAX * DAY_MS ? helpers.error('range.days') : query;
  })
  .messages({ 'range.days': `from and to must be at most ${RANGE_DAYS_MAX} days apart` });

const completeFrom = timestamp.description(
  'What was last changed before this may be deleted already, so a range that begins earlier counts fewer',
);

export const cartFigureRoutes = defineRoutes({
  getCartFigures: {
    method: 'get',
    path: '/carts/figures',
    access: 'order:read-any',
    summary: 'Count the carts that were filled in a range, and those of them that were abandoned',
    query: rangeQuery,
    response: shape({
      filled: integer.description(
        'Carts that hold items, the first of which was added in the range, and carts that were bought by a checkout begun in the range. A cart that was emptied by hand does not count; one that is filled again after a purchase is another one',
      ),
      abandoned: shape({
        hours: integer,
        carts: integer.description(
          'Carts that hold items, the first of which was added in the range, that are in no checkout, and were not changed in the last `hours` hours',
        ),
        value: money.description('Of their lines, at the prices that the shopper last saw, before discounts'),
      }),
      completeFrom,
    }),
  },
});

export const checkoutFigureRoutes = defineRoutes({
  getCheckoutFigures: {
    method: 'get',
    path: '/checkouts/figures',
    access: 'order:read-any',
    summary: 'Count the checkouts that were begun in a range, and those of them that became orders',
    query: rangeQuery,
    response: shape({
      begun: integer.description(
        'Attempts to buy: each press of the button that pays begins one, also after a declined card',
      ),
      completed: integer.description('Of these, those with an order, cancelled later or not'),
      completeFrom,
    }),
  },
});
