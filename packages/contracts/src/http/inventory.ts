import Joi from 'joi';
import { limitSchema, oneLine } from '../schemas';
import { named } from './openapi';
import { defineRoutes } from './route';
import { flag, id, integer, nullable, oneOf, page, shape, timestamp } from './shapes';

const units = Joi.number().integer().min(0).max(100_000_000);

const availability = oneOf('in-stock', 'low-stock', 'out-of-stock');

const stock = named(
  'Stock',
  shape({
    sku: id,
    sellerId: nullable(id).description('Null for a sku that only an admin has created'),
    onHand: integer,
    reserved: integer,
    available: integer.description(
      'On hand minus reserved; negative only for skus that are sold whatever the count',
    ),
    availability,
    tracked: flag,
    backorderable: flag,
    lowStockThreshold: integer,
    version: integer.description('Incremented by each change'),
  }),
);

const movement = named(
  'StockMovement',
  shape({
    kind: oneOf('hold', 'release', 'expiry', 'deduction', 'restock', 'count', 'adjustment'),
    onHandDelta: integer,
    reservedDelta: integer,
    checkoutId: nullable(id),
    actor: id,
    reason: Joi.string(),
    at: timestamp,
  }),
);

const changeProblems = ['sku-not-found', 'stock-insufficient', 'stock-uncountable'] as const;

export const inventoryRoutes = defineRoutes({
  listStock: {
    method: 'get',
    path: '/inventory',
    access: 'inventory:read-own',
    summary: 'List stock',
    query: Joi.object({
      lowStock: Joi.boolean().default(false),
      outOfStock: Joi.boolean().default(false).description('Only skus that cannot be bought'),
      sort: Joi.string().valid('sku', '-sku', 'available', '-available').default('sku'),
      limit: limitSchema,
      cursor: Joi.string().max(512),
    }),
    response: page(stock),
  },
  getAvailability: {
    method: 'get',
    path: '/inventory/:sku/availability',
    access: 'public',
    summary: 'Get the availability of a sku',
    response: shape({ sku: id, availability }),
    problems: ['sku-not-found'],
  },
  getStock: {
    method: 'get',
    path: '/inventory/:sku',
    access: 'inventory:read-own',
    summary: 'Get the stock of a sku',
    response: stock,
    problems: ['sku-not-found'],
  },
  setStock: {
    method: 'put',
    path: '/inventory/:sku',
    access: 'inventory:write-own',
    summary: 'Set the counted stock of a sku, its rules, or both',
    body: Joi.object({
      onHand: units.description('The counted quantity, including reserved units'),
      lowStockThreshold: units,
      tracked: Joi.boolean(),
      backorderable: Joi.boolean(),
    }).min(1),
    response: stock,
    problems: changeProblems,
  },
  adjustStock: {
    method: 'post',
    path: '/inventory/:sku/adjustments',
    access: 'inventory:write-own',
    summary: 'Adjust the stock of a sku by a difference',
    body: Joi.object({
      delta: Joi.number().integer().min(-100_000_000).max(100_000_000).invalid(0).required(),
      reason: oneLine(500).required(),
    }),
    response: stock,
    status: 201,
    idempotency: 'required',
    problems: changeProblems,
  },
  listStockMovements: {
    method: 'get',
    path: '/inventory/:sku/movements',
    access: 'inventory:read-own',
    summary: 'List the stock movements of a sku, newest first',
    query: Joi.object({ limit: limitSchema, cursor: Joi.string().pattern(/^[1-9]\d{0,17}$/) }),
    response: page(movement),
    problems: ['sku-not-found'],
  },
});
