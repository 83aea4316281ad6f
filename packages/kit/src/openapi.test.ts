import { instant } from '@sidecart/contracts/schemas';
import Joi from 'joi';
import { idSchema, limitSchema, type DescribedRoute } from './http';
import { describePaths } from './openapi';

interface Operation {
  parameters: unknown;
  responses: object;
  security?: unknown;
  requestBody?: { content: { 'application/json': { schema: { properties: Record<string, unknown> } } } };
}

const route = (spec: Partial<DescribedRoute>): DescribedRoute => ({
  method: 'post',
  path: '/things',
  access: 'public',
  summary: 'Make a thing',
  ...spec,
});
const operationOf = (spec: Partial<DescribedRoute>): Operation => {
  const [operations] = Object.values(describePaths([route(spec)]));
  return operations?.[spec.method ?? 'post'] as Operation;
};
const propertyOf = (schema: Joi.Schema): unknown =>
  operationOf({ body: Joi.object({ it: schema }) }).requestBody?.content['application/json'].schema
    .properties['it'];

test('the body of a success, where it is described', () => {
  const answer = Joi.object({ id: Joi.string().required() });
  expect(operationOf({ answer, status: 201 }).responses).toHaveProperty(['201', 'content'], {
    'application/json': {
      schema: {
        type: 'object',
        properties: { id: { type: 'string' } },
        required: ['id'],
        additionalProperties: false,
      },
    },
  });
  expect(operationOf({}).responses).toHaveProperty(['200'], { description: 'Success' });
});

test.each<[string, Joi.Schema, unknown]>([
  ['the length of a text', Joi.string().min(2).max(5), { type: 'string', minLength: 2, maxLength: 5 }],
  ['the value of a number', Joi.number().min(0).max(1.5), { type: 'number', minimum: 0, maximum: 1.5 }],
  ['a whole number', Joi.number().min(1).integer(), { type: 'integer', minimum: 1 }],
  ['a choice', Joi.string().valid('a', 'b'), { type: 'string', enum: ['a', 'b'] }],
  ['a choice that may be null', Joi.string().valid('a', null), { type: 'string', enum: ['a'] }],
  ['what is allowed beside the rest', Joi.string().allow('').max(3), { type: 'string', maxLength: 3 }],
  ['a pattern', Joi.string().pattern(/^[a-z]+\/x$/i), { type: 'string', pattern: '^[a-z]+\\/x$' }],
  ['an id, whose second pattern forbids', idSchema, { type: 'string', pattern: '^[A-Za-z0-9._-]{1,128}$' }],
  ['formats', Joi.string().email(), { type: 'string', format: 'email' }],
  ['instants', Joi.date(), { type: 'string', format: 'date-time' }],
  ['instants of the shared schema', instant, { type: 'string', format: 'date-time' }],
  ['booleans with a default', Joi.boolean().default(false), { type: 'boolean', default: false }],
  ['descriptions', Joi.string().description('why'), { type: 'string', description: 'why' }],
  ['anything', Joi.any(), {}],
  [
    'a list',
    Joi.array().items(Joi.string().max(3)).min(1).max(9),
    { type: 'array', minItems: 1, maxItems: 9, items: { type: 'string', maxLength: 3 } },
  ],
  ['a list of anything', Joi.array(), { type: 'array', items: {} }],
  [
    'an object inside',
    Joi.object({ a: Joi.string().required(), b: Joi.number() }),
    {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'number' } },
      required: ['a'],
      additionalProperties: false,
    },
  ],
  [
    'a map',
    Joi.object().pattern(/.*/, Joi.number()),
    { type: 'object', properties: {}, additionalProperties: { type: 'number' } },
  ],
  ['an open object', Joi.object().unknown(), { type: 'object', properties: {}, additionalProperties: true }],
  [
    'alternatives',
    Joi.alternatives(Joi.string(), Joi.number()),
    { anyOf: [{ type: 'string' }, { type: 'number' }] },
  ],
])('%s', (_what, schema, expected) => {
  expect(propertyOf(schema)).toEqual(expected);
});

test('parameters come from the path, the query and the idempotency key', () => {
  const operation = operationOf({
    method: 'get',
    params: Joi.object({ id: idSchema }),
    query: Joi.object({ limit: limitSchema, q: Joi.string().required() }),
    idempotency: 'optional',
  });
  expect(operation.parameters).toEqual([
    { name: 'id', in: 'path', required: true, schema: expect.objectContaining({ type: 'string' }) },
    {
      name: 'limit',
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
    },
    { name: 'q', in: 'query', required: true, schema: { type: 'string' } },
    { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string' } },
  ]);
  expect(operation).not.toHaveProperty('requestBody');
  expect(operationOf({ idempotency: 'required' }).parameters).toMatchObject([{ required: true }]);
});

test('who may call, and what a success answers', () => {
  expect(operationOf({})).not.toHaveProperty('security');
  expect(operationOf({ access: 'user' }).security).toEqual([{ bearer: [] }]);
  expect(operationOf({ access: 'user' })).not.toHaveProperty('x-permission');
  expect(operationOf({ access: 'audit:read' })).toMatchObject({
    security: [{ bearer: [] }],
    'x-permission': 'audit:read',
  });
  const statusesOf = (spec: Partial<DescribedRoute>) => Object.keys(operationOf(spec).responses);
  expect(statusesOf({})).toEqual(['200', 'default']);
  expect(statusesOf({ method: 'delete' })).toEqual(['204', 'default']);
  expect(statusesOf({ status: 201 })).toEqual(['201', 'default']);
});

test('routes of one path stand together, with their parameters in braces', () => {
  const path = '/things/:thingId/parts/:partId';
  const paths = describePaths([route({ method: 'get', path }), route({ method: 'put', path })], '/api');
  expect(Object.keys(paths)).toEqual(['/api/things/{thingId}/parts/{partId}']);
  expect(Object.keys(Object.values(paths)[0] ?? {})).toEqual(['get', 'put']);
});

test('describes a body that is not JSON by its media type', () => {
  const operation = operationOf({ bodyStream: { type: 'text/csv', limitBytes: 1 } });
  expect(operation.requestBody).toMatchObject({ content: { 'text/csv': { schema: { type: 'string' } } } });
});
