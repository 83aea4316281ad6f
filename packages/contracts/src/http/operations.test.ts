import Joi from 'joi';
import { describeOperations } from './operations';
import type { Route } from './route';

const operationsOf = (spec: Partial<Route>) =>
  describeOperations({
    makeThing: { method: 'post', path: '/things', access: 'public', summary: 'Create a thing', ...spec },
  }).operations;

test('one schema contains all operations, for generating types', () => {
  const body = Joi.object({ a: Joi.number() });
  expect(operationsOf({ body, response: Joi.object({ b: Joi.string() }) })).toMatchObject({
    required: ['makeThing'],
    properties: { makeThing: { required: ['body', 'response'] } },
  });
});

test('a client’s view has no defaults', () => {
  const query = Joi.object({ a: Joi.number().default(1) });
  const operations = operationsOf({ query, body: Joi.object({ a: Joi.number() }) });
  expect(operations).toMatchObject({
    properties: {
      makeThing: {
        required: ['query', 'queryInput', 'body'],
        properties: { query: { properties: { a: { default: 1 } } } },
      },
    },
  });
  expect(operations).toHaveProperty(
    ['properties', 'makeThing', 'properties', 'queryInput', 'properties', 'a'],
    { type: 'number' },
  );
});
