import Joi from 'joi';
import { currencyCode, limitSchema, oneLine, rangeEnd } from '../schemas';
import { named } from './openapi';
import { fulfilmentBody, orderLineKeys, orderStatus } from './order';
import { defineRoutes } from './route';
import {
  addressKeys,
  flag,
  id,
  integer,
  list,
  money,
  nullable,
  oneOf,
  page,
  shape,
  text,
  timestamp,
} from './shapes';

const fulfilmentStatus = oneOf('unfulfilled', 'partially-fulfilled', 'fulfilled').description(
  "Of the seller's own lines",
);

const summaryKeys = {
  id,
  number: text,
  status: orderStatus.description(
    'Of the whole order, which is completed when the lines of all sellers are shipped',
  ),
  fulfilmentStatus,
  canFulfil: flag.description('The order is paid and not cancelled, and own units are left to ship'),
  units: integer.description('Of own lines'),
  subtotal: money.description('Of own lines, after discounts'),
  createdAt: timestamp,
};

const summary = named('SellerOrderSummary', shape(summaryKeys));

const { sellerId: _self, ...lineKeys } = orderLineKeys;
const { phone: _phone, ...recipientKeys } = addressKeys;

const sellerOrder = named(
  'SellerOrder',
  shape({
    ...summaryKeys,
    items: list(shape(lineKeys)).description('Own lines'),
    shippingAddress: nullable(named('Recipient', shape(recipientKeys))).description(
      'Null when the order is cancelled',
    ),
    shippingMethod: shape({ code: id, name: text }),
    shipments: list(
      shape({
        lines: list(shape({ sku: id, quantity: integer })).description('Own lines'),
        carrier: text,
        trackingNumber: text,
        trackingUrl: nullable(text),
        at: timestamp,
      }),
    ),
  }),
);

export const sellerOrderFilters = {
  number: oneLine(32).uppercase(),
  fulfilmentStatus,
  open: flag.description(
    'Whether the order is neither cancelled nor completed, and own units are left to ship',
  ),
  cancelled: flag,
  currency: currencyCode,
  from: rangeEnd,
  to: rangeEnd,
};

/** Orders as their sellers see them: own lines, and where to send them. Nothing of payments, of other sellers or of the buyer. */
export const orderSellerRoutes = defineRoutes({
  listSellerOrders: {
    method: 'get',
    path: '/seller/orders',
    access: 'order:read-own-lines',
    summary: 'List the orders with own lines',
    query: Joi.object({ ...sellerOrderFilters, limit: limitSchema, cursor: Joi.string().max(512) }),
    response: page(summary).keys({ timeZone: text.required() }),
  },
  getSellerOrder: {
    method: 'get',
    path: '/seller/orders/:orderId',
    access: 'order:read-own-lines',
    summary: 'Get own lines of an order, and where to send them',
    response: sellerOrder,
    problems: ['order-not-found'],
  },
  fulfilSellerOrder: {
    method: 'post',
    path: '/seller/orders/:orderId/fulfilments',
    access: 'order:fulfil-own-lines',
    summary: 'Fulfil own lines of an order',
    body: fulfilmentBody,
    response: summary,
    status: 201,
    idempotency: 'optional',
    problems: ['order-not-found', 'order-cannot-be-fulfilled', 'fulfilment-exceeds-order'],
  },
});
