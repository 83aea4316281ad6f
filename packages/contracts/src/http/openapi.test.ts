import Joi from 'joi';
import { idSchema, instant, limitSchema } from '../schemas';
import { describePaths, named, type Components } from './openapi';
import type { Route } from './route';

interface Operation {
  parameters: unknown;
  responses: object;
  security?: unknown;
  requestBody?: { content: { 'application/json': { schema: { properties: Record<string, unknown> } } } };
}

const route = (spec: Partial<Route>): Route => ({
  method: 'post',
  path: '/widgets',
  access: 'public',
  summary: 'Create a widget',
  ...spec,
});
const operationOf = (spec: Partial<Route>): Operation => {
  const [operations] = Object.values(describePaths([[{}, route(spec)]], '', {}));
  return operations?.[spec.method ?? 'post'] as unknown as Operation;
};
const propertyOf = (schema: Joi.Schema): unknown =>
  operationOf({ body: Joi.object({ it: schema }) }).requestBody?.content['application/json'].schema
    .properties['it'];

test('a success has the declared body', () => {
  const response = Joi.object({ id: Joi.string().required() });
  expect(operationOf({ response, status: 201 }).responses).toHaveProperty(['201', 'content'], {
    'application/json': {
      schema: {
        type: 'object',
        properties: { id: { type: 'string', minLength: 1 } },
        required: ['id'],
        additionalProperties: false,
      },
    },
  });
  expect(operationOf({}).responses).toHaveProperty(['204'], { description: 'Success' });
});

test.each<[string, Joi.Schema, unknown]>([
  ['the length of a text', Joi.string().min(2).max(5), { type: 'string', minLength: 2, maxLength: 5 }],
  ['the value of a number', Joi.number().min(0).max(1.5), { type: 'number', minimum: 0, maximum: 1.5 }],
  ['a whole number', Joi.number().min(1).integer(), { type: 'integer', minimum: 1 }],
  ['a choice', Joi.string().valid('a', 'b'), { type: 'string', enum: ['a', 'b'] }],
  [
    'a choice that may be null',
    Joi.string().valid('a', null),
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  ['null alone', Joi.valid(null), { type: 'null' }],
  ['what is allowed beside the rest', Joi.string().allow('').max(3), { type: 'string', maxLength: 3 }],
  ['a pattern', Joi.string().pattern(/^[a-z]+\/x$/i), { type: 'string', pattern: '^[a-z]+\\/x$' }],
  ['an id, whose second pattern forbids', idSchema, { type: 'string', pattern: '^[A-Za-z0-9._-]{1,128}$' }],
  [
    'a pattern with classes that other programs do not know',
    Joi.string().pattern(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u),
    { type: 'string', pattern: '^[^\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]*$' },
  ],
  ['an empty text that counts as missing', Joi.string().empty('').max(9), { type: 'string', maxLength: 9 }],
  [
    'an empty text that counts as missing where it is required',
    Joi.string().empty('').max(9).required(),
    { type: 'string', minLength: 1, maxLength: 9 },
  ],
  ['a text that may be empty', Joi.string().allow('').max(9), { type: 'string', maxLength: 9 }],
  ['a pattern or nothing', Joi.string().pattern(/^a$/).allow(''), { type: 'string', pattern: '^$|^a$' }],
  [
    'how many fields an object has',
    Joi.object({}).min(1),
    { type: 'object', properties: {}, minProperties: 1, additionalProperties: false },
  ],
  ['formats', Joi.string().email(), { type: 'string', format: 'email' }],
  ['instants', Joi.date(), { type: 'string', format: 'date-time' }],
  ['instants of the shared schema', instant, { type: 'string', format: 'date-time' }],
  ['booleans with a default', Joi.boolean().default(false), { type: 'boolean', default: false }],
  ['descriptions', Joi.string().description('why'), { type: 'string', minLength: 1, description: 'why' }],
  ['anything', Joi.any(), {}],
  ['a value that is validated elsewhere', Joi.any().meta({ describedAs: Joi.number() }), { type: 'number' }],
  [
    'a list',
    Joi.array().items(Joi.string().max(3)).min(1).max(9),
    { type: 'array', minItems: 1, maxItems: 9, items: { type: 'string', minLength: 1, maxLength: 3 } },
  ],
  ['a list of anything', Joi.array(), { type: 'array', items: {} }],
  [
    'an object inside',
    Joi.object({ a: Joi.string().required(), b: Joi.number() }),
    {
      type: 'object',
      properties: { a: { type: 'string', minLength: 1 }, b: { type: 'number' } },
      required: ['a'],
      additionalProperties: false,
    },
  ],
  [
    'a map',
    Joi.object().pattern(/.*/, Joi.number()),
    { type: 'object', properties: {}, additionalProperties: { type: 'number' } },
  ],
  [
    'an object with keys of a pattern beside others',
    Joi.object({ a: Joi.string() }).pattern(/^b/, Joi.number()),
    { type: 'object', properties: { a: { type: 'string', minLength: 1 } }, additionalProperties: true },
  ],
  ['an open object', Joi.object().unknown(), { type: 'object', properties: {}, additionalProperties: true }],
  [
    'alternatives',
    Joi.alternatives(Joi.string(), Joi.number()),
    { anyOf: [{ type: 'string', minLength: 1 }, { type: 'number' }] },
  ],
])('%s', (_what, schema, expected) => {
  expect(propertyOf(schema)).toEqual(expected);
});

test('lists parameters of the path, the query and the idempotency key', () => {
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
    { name: 'q', in: 'query', required: true, schema: { type: 'string', minLength: 1 } },
    { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string' } },
  ]);
  expect(operation).not.toHaveProperty('requestBody');
  expect(operationOf({ idempotency: 'required' }).parameters).toMatchObject([{ required: true }]);
});

test('security and success responses follow the declaration', () => {
  expect(operationOf({})).not.toHaveProperty('security');
  expect(operationOf({ access: 'user' }).security).toEqual([{ bearer: [] }]);
  expect(operationOf({ access: 'user' })).not.toHaveProperty('x-permission');
  expect(operationOf({ access: 'audit:read' })).toMatchObject({
    security: [{ bearer: [] }],
    'x-permission': 'audit:read',
  });
});

test('the success has the declared status', () => {
  const successOf = (spec: Partial<Route>) => Object.keys(operationOf(spec).responses)[0];
  expect(successOf({})).toBe('204');
  expect(successOf({ response: Joi.object() })).toBe('200');
  expect(successOf({ responseType: 'file' })).toBe('200');
  expect(successOf({ response: Joi.object(), status: 202 })).toBe('202');
});

test('other success statuses are listed as responses', () => {
  const { responses } = operationOf({ response: Joi.object(), status: 201, alternativeStatuses: [200, 304] });
  expect(responses).toMatchObject({
    200: { description: 'Success', content: { 'application/json': {} } },
    201: { description: 'Success', content: { 'application/json': {} } },
  });
  expect(responses).toHaveProperty(['304'], { description: 'Not modified' });
});

test('each status of a problem lists the codes that it may carry', () => {
  const { responses } = operationOf({ access: 'user', problems: ['cart-empty', 'cart-changed'] });
  const codesOf = (status: number) => {
    const [, problem] = (
      responses as Record<string, { content: Record<string, { schema: { allOf: unknown[] } }> }>
    )[String(status)]?.content['application/problem+json']?.schema.allOf as [
      unknown,
      { properties: { code: { enum: string[] } } },
    ];
    return problem.properties.code.enum;
  };
  expect(codesOf(422)).toEqual(['cart-changed', 'cart-empty']);
  expect(codesOf(401)).toEqual(['token-invalid', 'token-missing', 'token-revoked']);
});

describe('named schemas', () => {
  const money = named('Money', Joi.object({ amount: Joi.number() }));
  const ref = { $ref: '#/components/schemas/Money' };

  test('are listed once in the components', () => {
    const components: Components = {};
    const body = Joi.object({ price: money.required(), old: money.allow(null) });
    const paths = describePaths([[{}, route({ body })]], '', components);
    expect(paths).toHaveProperty(
      ['/widgets', 'post', 'requestBody', 'content', 'application/json', 'schema', 'properties'],
      { price: ref, old: { anyOf: [ref, { type: 'null' }] } },
    );
    expect(Object.keys(components)).toEqual(['Money']);
  });

  test('may be recursive', () => {
    const components: Components = {};
    const children = Joi.array().items(Joi.link('#Node'));
    const response = named('Node', Joi.object({ children }).id('Node'));
    describePaths([[{}, route({ response })]], '', components);
    expect(components).toHaveProperty(['Node', 'properties', 'children', 'items'], {
      $ref: '#/components/schemas/Node',
    });
  });

  test('must not have two definitions', () => {
    const body = Joi.object({ price: money, old: money.keys({ currency: Joi.string() }) });
    expect(() => describePaths([[{}, route({ body })]], '', {})).toThrow('Money names two different schemas');
  });
});

test('groups routes by path, with parameters in braces', () => {
  const path = '/widgets/:widgetId/parts/:partId';
  const paths = describePaths(
    [
      [{}, route({ method: 'get', path })],
      [{}, route({ method: 'put', path })],
    ],
    '/api',
    {},
  );
  expect(Object.keys(paths)).toEqual(['/api/widgets/{widgetId}/parts/{partId}']);
  expect(Object.keys(Object.values(paths)[0] ?? {})).toEqual(['get', 'put']);
});

test('describes a body that is not JSON by its media type', () => {
  const operation = operationOf({ bodyStream: { type: 'text/csv', limitBytes: 1 } });
  expect(operation.requestBody).toMatchObject({ content: { 'text/csv': { schema: { type: 'string' } } } });
});
