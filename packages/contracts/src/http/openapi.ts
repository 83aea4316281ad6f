import type Joi from 'joi';
import { problemSchema, problemStatus, type ProblemCode } from './problems';
import { describeEmptyText, portable } from './text-schema';
import { commonProblems, statusOf, type Route } from './route';

export type Schema = Record<string, unknown>;
interface Description {
  type?: string;
  flags?: {
    presence?: string;
    default?: unknown;
    description?: string;
    only?: boolean;
    unknown?: boolean;
    empty?: { allow?: unknown[] };
  };
  allow?: unknown[];
  /**
   * `.meta({ format })` names the format that a custom rule checks, `.meta({ schema })` the component of `named`;
   * `.meta({ describedAs })` describes a value that is validated elsewhere.
   */
  metas?: { format?: string; schema?: string; describedAs?: Description }[];
  keys?: Record<string, Description>;
  items?: Description[];
  matches?: { schema?: Description }[];
  patterns?: { rule: Description }[];
  /** The target of `Joi.link('#Name')`: the enclosing schema of that name. */
  link?: { ref: { path: string[] } };
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
      : { pattern: portable(String(args?.['regex']).replace(/^\/|\/[a-z]*$/g, '')) },
};

/** `min` and `max` limit a length, a size or a value, depending on the type. */
const boundNames: Record<string, [string, string]> = {
  string: ['minLength', 'maxLength'],
  array: ['minItems', 'maxItems'],
  object: ['minProperties', 'maxProperties'],
  number: ['minimum', 'maximum'],
  integer: ['minimum', 'maximum'],
};

/** The component schemas that a document's paths refer to, by name. */
export type Components = Record<string, Schema>;

/** A schema that `#/components/schemas` holds once, under this name. */
export const named = <S extends Joi.Schema>(name: string, schema: S): S => schema.meta({ schema: name }) as S;

const isNullable = ({ allow }: Description) => allow?.includes(null) === true;

/** @throws Error if two schemas have the same name */
function toSchema(description: Description, components: Components): Schema {
  if (description.link) return { $ref: `#/components/schemas/${description.link.ref.path.join('.')}` };
  const describedAs = description.metas?.find((meta) => meta.describedAs)?.describedAs;
  if (describedAs) return toSchema(describedAs, components);
  const name = description.metas?.find((meta) => meta.schema)?.schema;
  if (name === undefined) return toPlainSchema(description, components);
  const { presence: _, description: text, ...flags } = description.flags ?? {};
  const allow = description.allow?.filter((value) => value !== null) ?? [];
  const schema = toPlainSchema({ ...description, flags, allow }, components);
  if (components[name] && JSON.stringify(components[name]) !== JSON.stringify(schema))
    throw new Error(`${name} names two different schemas`);
  components[name] = schema;
  const ref = { $ref: `#/components/schemas/${name}` };
  return {
    ...(isNullable(description) ? { anyOf: [ref, { type: 'null' }] } : ref),
    ...(text !== undefined && { description: text }),
  };
}

function toPlainSchema(description: Description, components: Components): Schema {
  const { flags, type: joiType = 'any' } = description;
  const schema: Schema = joiType === 'any' || joiType === 'alternatives' ? {} : { type: joiType };
  if (joiType === 'date') Object.assign(schema, { type: 'string', format: 'date-time' });
  for (const rule of description.rules ?? []) Object.assign(schema, ruleToSchema[rule.name]?.(rule.args));
  for (const { format } of description.metas ?? []) if (format) schema['format'] = format;
  const { min, max, ...rest } = schema;
  const names = boundNames[String(rest['type'])];
  if (names && typeof min === 'number') rest[names[0]] = min;
  if (names && typeof max === 'number') rest[names[1]] = max;
  if (joiType === 'string') describeEmptyText(rest, description);
  const allowed = description.allow?.filter((value) => value !== null && typeof value !== 'object');
  if (flags?.only && allowed?.length) rest['enum'] = allowed;
  if (flags?.description) rest['description'] = flags.description;
  if (flags?.default !== undefined) rest['default'] = flags.default;
  if (joiType === 'object') {
    const keys = Object.entries(description.keys ?? {});
    rest['properties'] = Object.fromEntries(keys.map(([key, value]) => [key, toSchema(value, components)]));
    const required = keys.filter(([, value]) => value.flags?.presence === 'required').map(([key]) => key);
    if (required.length) rest['required'] = required;
    const pattern = description.patterns?.[0];
    // TypeScript cannot describe keys that match a pattern next to other keys.
    const isOpen = flags?.unknown === true || (pattern !== undefined && keys.length > 0);
    rest['additionalProperties'] = pattern && !isOpen ? toSchema(pattern.rule, components) : isOpen;
  }
  if (joiType === 'array')
    rest['items'] = description.items?.[0] ? toSchema(description.items[0], components) : {};
  if (joiType === 'alternatives')
    rest['anyOf'] = (description.matches ?? []).flatMap((match) =>
      match.schema ? [toSchema(match.schema, components)] : [],
    );
  if (!isNullable(description)) return rest;
  if (flags?.only && !allowed?.length) return { ...rest, type: 'null' };
  if (typeof rest['type'] === 'string') rest['type'] = [rest['type'], 'null'];
  if (Array.isArray(rest['enum'])) rest['enum'] = [...(rest['enum'] as unknown[]), null];
  if (Array.isArray(rest['anyOf'])) rest['anyOf'] = [...(rest['anyOf'] as unknown[]), { type: 'null' }];
  return rest;
}

export const schemaOf = (schema: Joi.Schema, components: Components): Schema =>
  toSchema(schema.describe() as Description, components);

const parameters = (where: 'path' | 'query', schema: Joi.ObjectSchema | undefined, components: Components) =>
  Object.entries((schema?.describe() as Description | undefined)?.keys ?? {}).map(([name, description]) => ({
    name,
    in: where,
    required: where === 'path' || description.flags?.presence === 'required',
    schema: toSchema(description, components),
  }));

const header = (name: string, required: boolean) => ({
  name,
  in: 'header',
  required,
  schema: { type: 'string' },
});

/** One response per status, with its possible codes. */
function problemResponses(codes: readonly ProblemCode[]): Schema {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of [...new Set(codes)].sort())
    byStatus.set(problemStatus[code], [...(byStatus.get(problemStatus[code]) ?? []), code]);
  const responses = [...byStatus].map(([status, each]) => [
    String(status),
    {
      description: 'Problem',
      content: {
        'application/problem+json': {
          schema: {
            allOf: [
              { $ref: '#/components/schemas/Problem' },
              // A dependency of the service may name its own reason for a 5xx.
              ...(status < 500 ? [{ type: 'object', properties: { code: { enum: each } } }] : []),
            ],
          },
        },
      },
    },
  ]);
  return Object.fromEntries(responses) as Schema;
}

const contentTypes: Record<NonNullable<Route['responseType']>, Schema> = {
  file: { '*/*': { schema: { type: 'string', format: 'binary' } } },
  picture: { 'image/*': { schema: { type: 'string', format: 'binary' } } },
  // OpenAPI 3.1 cannot describe single events.
  events: { 'text/event-stream': {} },
};

const contentOf = (route: Route, components: Components): object => {
  if (route.response)
    return { content: { 'application/json': { schema: schemaOf(route.response, components) } } };
  return route.responseType ? { content: contentTypes[route.responseType] } : {};
};

/** Each status of a success; a redirect and 304 have no content. */
const successResponses = (route: Route, components: Components): Schema =>
  Object.fromEntries(
    [statusOf(route), ...(route.alternativeStatuses ?? [])].map((status) => [
      String(status),
      status < 300
        ? { description: 'Success', ...contentOf(route, components) }
        : { description: status === 304 ? 'Not modified' : 'Moved' },
    ]),
  );

function requestBodyOf(route: Route, components: Components): object {
  const bytes = route.bodyStream ?? route.rawBody;
  const content = bytes
    ? { [bytes.type]: { schema: { type: 'string' } } }
    : route.body && { 'application/json': { schema: schemaOf(route.body, components) } };
  return content ? { requestBody: { required: true, content } } : {};
}

function describeRoute(route: Route, components: Components): Schema {
  const { access, idempotency } = route;
  return {
    summary: route.summary,
    parameters: [
      ...parameters('path', route.params, components),
      ...parameters('query', route.query, components),
      ...(idempotency ? [header('Idempotency-Key', idempotency === 'required')] : []),
    ],
    ...requestBodyOf(route, components),
    responses: {
      ...successResponses(route, components),
      ...problemResponses([...commonProblems(route), ...(route.problems ?? [])]),
    },
    ...(access !== 'public' && { security: [{ bearer: [] }] }),
    ...(access !== 'public' && access !== 'user' && { 'x-permission': access }),
  };
}

export type Paths = Record<string, Record<string, Schema>>;

/** Path items of routes; what they refer to is added to `components`. */
export function describePaths(
  routes: readonly (readonly [operation: Schema, route: Route])[],
  prefix: string,
  components: Components,
): Paths {
  const paths: Paths = {};
  for (const [operation, route] of routes) {
    const path = prefix + route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = {
      ...paths[path],
      [route.method]: { ...operation, ...describeRoute(route, components) },
    };
  }
  return paths;
}

/** An OpenAPI 3.1 document, made from the joi schemas that also validate requests. */
export const toDocument = (title: string, paths: Paths, schemas: Components, securitySchemes: Schema) => ({
  openapi: '3.1.0',
  info: { title, version: '1.0.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
  servers: [{ url: '/' }],
  paths,
  components: { schemas: { Problem: problemSchema, ...schemas }, securitySchemes },
});
