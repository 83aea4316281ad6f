import Joi from 'joi';
import { trimmed } from '../schemas';
import { named } from './openapi';
import { defineRoutes } from './route';
import { id, integer, list, money, nullable, shape, text, timestamp } from './shapes';

const note = named('OrderNote', shape({ id, text, authorId: id, createdAt: timestamp }));

const customer = named(
  'OrderCustomer',
  shape({
    userId: nullable(id).description('Null for a guest, whose orders are those with the e-mail address'),
    orders: integer.description('All orders, this one included'),
    spent: list(money).description('Captured and not refunded, by currency'),
    firstOrderAt: timestamp,
  }),
);

/** What staff know of an order beyond the order itself; its buyer never sees it. */
export const orderStaffRoutes = defineRoutes({
  listOrderNotes: {
    method: 'get',
    path: '/orders/:orderId/notes',
    access: 'order:read-any',
    summary: 'List the notes of staff on an order, latest first',
    response: shape({ items: list(note) }),
    problems: ['order-not-found'],
  },
  addOrderNote: {
    method: 'post',
    path: '/orders/:orderId/notes',
    access: 'order:fulfil',
    summary: 'Add a note to an order, which only staff see',
    body: Joi.object({ text: trimmed(2_000).required() }),
    response: note,
    status: 201,
    idempotency: 'optional',
    problems: ['order-not-found', 'order-notes-full'],
  },
  getOrderCustomer: {
    method: 'get',
    path: '/orders/:orderId/customer',
    access: 'order:read-any',
    summary: "Get the number of orders of an order's customer, and what was spent",
    response: customer,
    problems: ['order-not-found'],
  },
});
