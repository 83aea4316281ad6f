import Joi from 'joi';
import { email, idSchema, limitSchema, moneyFrom, oneLine } from '../schemas';
import { named } from './openapi';
import { orderFilter, standing } from './order-filter';
import { defineRoutes, type Route } from './route';
import {
  addressShape,
  dictionary,
  id,
  integer,
  list,
  money,
  nullable,
  page,
  shape,
  shippingMethodShape,
  text,
  timestamp,
  totalsShape,
} from './shapes';

export const orderStatus = standing.status;

/** A line as it was bought. */
export const orderLineKeys = {
  sku: id,
  productId: id,
  name: text,
  quantity: integer,
  unitPrice: money,
  discount: money,
  lineTotal: money,
  sellerId: id,
  options: dictionary(text),
  mediaId: id.optional().description('The picture of the variant when it was bought'),
  fulfilledQuantity: integer,
};

/** A shipment of some lines. */
export const fulfilmentBody = Joi.object({
  lines: Joi.array()
    .items(
      Joi.object({
        sku: idSchema.required(),
        quantity: Joi.number().integer().min(1).max(100_000).required(),
      }),
    )
    .min(1)
    .max(500)
    .description('Without them, all that is left to ship'),
  carrier: oneLine(100).required(),
  trackingNumber: oneLine(100).required(),
});

const order = named(
  'Order',
  shape({
    id,
    number: text,
    checkoutId: id,
    ...standing,
    email: text,
    items: list(shape(orderLineKeys)),
    totals: totalsShape,
    refunded: money,
    shippingAddress: addressShape,
    billingAddress: addressShape,
    shippingMethod: shippingMethodShape,
    coupons: list(text),
    cancelReason: nullable(text),
    createdAt: timestamp,
    updatedAt: timestamp,
  }),
);

const limitedOrder = named(
  'LimitedOrder',
  shape({
    number: text,
    status: standing.status,
    fulfilmentStatus: standing.fulfilmentStatus,
    items: list(shape({ sku: id, name: text, quantity: integer })),
    shipments: list(
      shape({ carrier: text, trackingNumber: text, trackingUrl: nullable(text), at: timestamp }),
    ),
    createdAt: timestamp,
  }),
);

const timeline = named(
  'OrderTimeline',
  shape({
    items: list(
      shape({
        kind: text,
        details: dictionary(Joi.any()),
        at: timestamp,
        actorId: id.optional().description('The member of staff who did it; for staff only'),
      }),
    ),
  }),
);

const ofOneOrder = {
  access: 'public',
  path: '/orders/:orderId',
  problems: ['order-not-found'],
} as const satisfies Partial<Route>;

export const orderRoutes = defineRoutes({
  listOrders: {
    method: 'get',
    path: '/orders',
    access: 'user',
    summary: 'List orders',
    query: Joi.object({
      ...orderFilter,
      sort: Joi.string().valid('created', '-created', 'total', '-total').default('-created'),
      limit: limitSchema,
      cursor: Joi.string().max(512),
    }),
    response: page(order).keys({ timeZone: text.required() }),
    problems: ['filter-for-staff'],
  },
  exportOrders: {
    method: 'get',
    path: '/orders/exports',
    access: 'order:read-any',
    summary: 'Export orders as a CSV file, newest first',
    query: Joi.object({
      ...orderFilter,
      id: Joi.array().items(idSchema).single().min(1).max(100).description('Only these orders'),
    }),
    responseType: 'file',
  },
  lookUpOrder: {
    method: 'post',
    path: '/orders/lookup',
    access: 'public',
    summary: 'Look up an order by number and email address',
    body: Joi.object({ number: Joi.string().max(32).required(), email: email.required() }),
    response: limitedOrder,
    problems: ['order-not-found'],
    limit: 'lookup',
  },
  getOrder: { ...ofOneOrder, method: 'get', summary: 'Get an order', response: order },
  getOrderTimeline: {
    ...ofOneOrder,
    method: 'get',
    path: '/orders/:orderId/timeline',
    summary: 'Get the timeline of an order',
    response: timeline,
  },
  followOrder: {
    ...ofOneOrder,
    method: 'get',
    path: '/orders/:orderId/events',
    summary: 'Stream the state of an order (server-sent events)',
    responseType: 'events',
  },
  cancelOrder: {
    ...ofOneOrder,
    method: 'post',
    path: '/orders/:orderId/cancellation',
    summary: 'Cancel an order before shipment',
    body: Joi.object({ reason: oneLine(500).required() }),
    response: order,
    idempotency: 'optional',
    problems: ['order-not-found', 'order-cannot-be-cancelled'],
  },
  fulfilOrder: {
    method: 'post',
    path: '/orders/:orderId/fulfilments',
    access: 'order:fulfil',
    summary: 'Fulfil lines of an order',
    body: fulfilmentBody,
    response: order,
    status: 201,
    idempotency: 'optional',
    problems: ['order-not-found', 'order-cannot-be-fulfilled', 'fulfilment-exceeds-order'],
  },
  refundOrder: {
    method: 'post',
    path: '/orders/:orderId/refunds',
    access: 'order:refund',
    summary: 'Refund an order',
    body: Joi.object({ amount: moneyFrom(1).required(), reason: oneLine(500).required() }),
    response: order,
    status: 201,
    idempotency: 'required',
    problems: [
      'order-not-found',
      'order-cannot-be-refunded',
      'refund-currency-mismatch',
      'refund-exceeds-payment',
    ],
  },
});
