import type Joi from 'joi';
import { schemaOf, type Components, type Schema } from './openapi';
import type { Routes } from './route';

/** As a client may send it: a field with a default can be left out. */
const withoutDefaults = (schema: Schema): Schema =>
  JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => (key === 'default' ? undefined : value)),
  ) as Schema;

/** The client's view of a part, where it differs from the handler's. */
function inputOf(part: string, schema: Schema): [string, Schema][] {
  const input = withoutDefaults(schema);
  return JSON.stringify(input) === JSON.stringify(schema) ? [] : [[`${part}Input`, input]];
}

/**
 * The source of generated types: one schema whose properties are the operations, each with its params, query, body and
 * response, and `queryInput` and `bodyInput` where fields have defaults.
 */
export function describeOperations(routes: Routes): { operations: Schema; components: Components } {
  const components: Components = {};
  const properties = Object.entries(routes).map(([operation, { params, query, body, response }]) => {
    const parts = Object.entries({ params, query, body, response })
      .filter((entry): entry is [string, Joi.Schema] => entry[1] !== undefined)
      .map(([part, schema]) => [part, schemaOf(schema, components)] as const)
      .flatMap(([part, schema]) => [[part, schema], ...inputOf(part, schema)]);
    const schemas = Object.fromEntries(parts) as Schema;
    return [operation, { type: 'object', required: Object.keys(schemas), properties: schemas }] as const;
  });
  const operations = {
    type: 'object',
    required: Object.keys(routes),
    properties: Object.fromEntries(properties),
  };
  return { operations, components };
}
