import type Joi from 'joi';
import type { DescribedRoute } from './http';

type Schema = Record<string, unknown>;
interface Description {
  type?: string;
  flags?: { presence?: string; default?: unknown; description?: string; only?: boolean; unknown?: boolean };
  allow?: unknown[];
  /** `.meta({ format })` names the format that a custom rule checks. */
  metas?: { format?: string }[];
  keys?: Record<string, Description>;
  items?: Description[];
  matches?: { schema?: Description }[];
  patterns?: { rule: Description }[];
  rules?: { name: string; args?: Record<string, unknown> }[];
}

const bound = (args: Record<string, unknown> | undefined) => args?.['limit'];

const ruleToSchema: Record<string, (args?: Record<string, unknown>) => Schema> = {
  min: (args) => ({ min: bound(args) }),
  max: (args) => ({ max: bound(args) }),
  integer: () => ({ type: 'integer' }),
  email: () => ({ format: 'email' }),
  uri: () => ({ format: 'uri' }),
  isoDate: () => ({ format: 'date-time' }),
  pattern: (args) =>
    (args?.['options'] as { invert?: boolean })?.invert
      ? {}
      : { pattern: String(args?.['regex']).replace(/^\/|\/[a-z]*$/g, '') },
};

/** min and max mean length, size or value by the type they stand on. */
const boundNames: Record<string, [string, string]> = {
  string: ['minLength', 'maxLength'],
  array: ['minItems', 'maxItems'],
  number: ['minimum', 'maximum'],
  integer: ['minimum', 'maximum'],
};

function toSchema(description: Description): Schema {
  const { flags, type: joiType = 'any' } = description;
  const schema: Schema = joiType === 'any' || joiType === 'alternatives' ? {} : { type: joiType };
  if (joiType === 'date') Object.assign(schema, { type: 'string', format: 'date-time' });
  for (const rule of description.rules ?? []) Object.assign(schema, ruleToSchema[rule.name]?.(rule.args));
  for (const { format } of description.metas ?? []) if (format) schema['format'] = format;
  const { min, max, ...rest } = schema;
  const names = boundNames[String(rest['type'])];
  if (names && typeof min === 'number') rest[names[0]] = min;
  if (names && typeof max === 'number') rest[names[1]] = max;
  const allowed = description.allow?.filter((value) => value !== null && typeof value !== 'object');
  if (flags?.only && allowed?.length) rest['enum'] = allowed;
  if (flags?.description) rest['description'] = flags.description;
  if (flags?.default !== undefined && typeof flags.default !== 'object') rest['default'] = flags.default;
  if (joiType === 'object') {
    const keys = Object.entries(description.keys ?? {});
    rest['properties'] = Object.fromEntries(keys.map(([key, value]) => [key, toSchema(value)]));
    const required = keys.filter(([, value]) => value.flags?.presence === 'required').map(([key]) => key);
    if (required.length) rest['required'] = required;
    const pattern = description.patterns?.[0];
    rest['additionalProperties'] = pattern ? toSchema(pattern.rule) : flags?.unknown === true;
  }
  if (joiType === 'array') rest['items'] = description.items?.[0] ? toSchema(description.items[0]) : {};
  if (joiType === 'alternatives')
    rest['anyOf'] = (description.matches ?? []).flatMap((match) =>
      match.schema ? [toSchema(match.schema)] : [],
    );
  return rest;
}

const parameters = (where: 'path' | 'query', schema: Joi.ObjectSchema | undefined) =>
  Object.entries((schema?.describe() as Description | undefined)?.keys ?? {}).map(([name, description]) => ({
    name,
    in: where,
    required: where === 'path' || description.flags?.presence === 'required',
    schema: toSchema(description),
  }));

const jsonOf = (schema: Joi.Schema) => ({
  content: { 'application/json': { schema: toSchema(schema.describe() as Description) } },
});

const header = (name: string, required: boolean) => ({
  name,
  in: 'header',
  required,
  schema: { type: 'string' },
});

/** `#/components/schemas/Problem`, which the described paths refer to: an RFC 9457 problem. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    instance: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          pointer: { type: 'string' },
          code: { type: 'string', description: 'The rule that is broken, such as string.email' },
          message: { type: 'string' },
        },
      },
    },
  },
};

/** OpenAPI 3.1 path items of described routes, made from the joi schemas that also validate them. */
export function describePaths(routes: readonly DescribedRoute[], prefix = ''): Record<string, Schema> {
  const paths: Record<string, Schema> = {};
  for (const route of routes) {
    const path = prefix + route.path.replace(/:(\w+)/g, '{$1}');
    const status = String(route.status ?? (route.method === 'delete' ? 204 : 200));
    const operation: Schema = {
      summary: route.summary,
      parameters: [
        ...parameters('path', route.params as Joi.ObjectSchema),
        ...parameters('query', route.query as Joi.ObjectSchema),
        ...(route.idempotency ? [header('Idempotency-Key', route.idempotency === 'required')] : []),
      ],
      responses: {
        [status]: { description: 'Success', ...(route.answer && jsonOf(route.answer)) },
        default: {
          description: 'Problem',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    };
    if (route.body) operation['requestBody'] = { required: true, ...jsonOf(route.body) };
    const bytes = route.bodyStream ?? route.rawBody;
    if (bytes)
      operation['requestBody'] = {
        required: true,
        content: { [bytes.type]: { schema: { type: 'string' } } },
      };
    if (route.access !== 'public') {
      operation['security'] = [{ bearer: [] }];
      if (route.access !== 'user') operation['x-permission'] = route.access;
    }
    paths[path] = { ...paths[path], [route.method]: operation };
  }
  return paths;
}
