import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { publicRoutes } from '@sidecart/contracts/http';
import type { Route } from '@sidecart/contracts/http/route';
import Joi from 'joi';

const root = join(__dirname, '..');

/** Input of entry points other than the public routes: uploads, rows of an import, the BFF. */
const modules = [
  'bff/src/schemas.ts',
  'services/product/src/imports/import-schemas.ts',
  ...readdirSync(join(root, 'services'))
    .map((service) => `services/${service}/src/schemas.ts`)
    .filter((path) => readdirSync(join(root, path, '..')).includes('schemas.ts')),
];

interface Field {
  name: string;
  schema: Joi.Schema;
}

interface Terms {
  keys?: { key: string; schema: Joi.Schema }[];
  items?: Joi.Schema[];
  matches?: { schema?: Joi.Schema }[];
  patterns?: { schema?: Joi.Schema; regex?: RegExp; rule: Joi.Schema }[];
}

/** The string fields of a schema: in objects, lists, maps (the keys too) and alternatives. */
function textsOf(name: string, schema: Joi.Schema): Field[] {
  if (schema.type === 'string') return [{ name, schema }];
  const { keys, items, matches, patterns } = schema.$_terms as Terms;
  return [
    ...(keys ?? []).flatMap(({ key, schema: child }) => textsOf(`${name}.${key}`, child)),
    ...(items ?? []).flatMap((child) => textsOf(`${name}[]`, child)),
    ...(matches ?? []).flatMap((match) => (match.schema ? textsOf(name, match.schema) : [])),
    ...(patterns ?? []).flatMap(({ schema: keyed, regex, rule }) => [
      ...(keyed ? textsOf(`${name} key`, keyed) : []),
      ...(regex ? textsOf(`${name} key`, Joi.string().pattern(regex)) : []),
      ...textsOf(`${name}{}`, rule),
    ]),
  ];
}

const ofRoutes = Object.values(publicRoutes)
  .flatMap((routes) => Object.entries<Route>(routes))
  .flatMap(([operation, { body }]) => (body ? textsOf(operation, body) : []));

const ofModules = modules.flatMap((path) =>
  Object.entries(jest.requireActual<Record<string, unknown>>(join(root, path)))
    .filter((entry): entry is [string, Joi.Schema] => Joi.isSchema(entry[1]))
    // Messages of other services carry what an entry point has accepted.
    .filter(([name]) => !name.endsWith('Input'))
    .flatMap(([name, schema]) => textsOf(`${path} ${name}`, schema)),
);

/** Fields of several lines, and fields that are compared and never shown. */
const others: [RegExp, string][] = [
  [/[. ]description$/, 'text of several lines'],
  [/\.(attributes|variantAttributes)\{\}$/, 'text of several lines'],
  [/\.descriptions\.(en|de)$/, 'text of several lines'],
  [/^savePage\.markdown$/, 'text of several lines'],
  [/^writeReview\.body$/, 'text of several lines'],
  [/^addOrderNote\.text$/, 'text of several lines'],
  [/\.(password|currentPassword|newPassword)$/, 'hashed, never shown'],
  [/\.(refreshToken|deviceToken)$/, 'compared, never shown'],
  [/^lookUpOrder\.number$/, 'compared, never shown'],
  [/^simulateDiscounts\./, 'compared with campaigns, never stored'],
  [/\.cursor$/, 'checked when it is read'],
];

const hostile: [string, string][] = [
  ['a line feed', 'a\nb'],
  ['a carriage return', 'a\rb'],
  ['a tab', 'a\tb'],
  ['an escape', 'a\u001bb'],
  ['a C1 control', 'a\u0085b'],
  ['a delete', 'a\u007fb'],
  ['a line separator', 'a\u2028b'],
  ['a paragraph separator', 'a\u2029b'],
  ...['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e'].map(
    (mark): [string, string] => [`a direction U+${mark.charCodeAt(0).toString(16)}`, `a${mark}b`],
  ),
  ...['\u2066', '\u2067', '\u2068', '\u2069'].map((mark): [string, string] => [
    `an isolate U+${mark.charCodeAt(0).toString(16)}`,
    `a${mark}b`,
  ]),
  ['an invisible tag', 'a\u{e0041}b'],
];

const accepts = ({ schema }: Field, value: string) =>
  // Beside a country, which the schema of a region refers to.
  Joi.object({ value: schema, country: Joi.any() }).validate({ value }).error === undefined;

test.each(hostile)('no field of one line takes %s', (_what, value) => {
  const wrong = [...ofRoutes, ...ofModules].filter(
    (field) => accepts(field, value) && !others.some(([pattern]) => pattern.test(field.name)),
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('the fields are found at every depth', () => {
  const names = [...ofRoutes, ...ofModules].map(({ name }) => name);
  for (const name of [
    'createProduct.name',
    'createProduct.attributes key',
    'createProduct.attributes{}',
    'createProduct.variants[].options key',
    'createProduct.variants[].options{}',
    'createProduct.images[].alt',
    'writeReview.title',
    'createCampaign.name',
    'fulfilOrder.carrier',
    'fulfilOrder.trackingNumber',
    'startCheckout.shippingAddress.firstName',
    'services/media/src/schemas.ts uploadFields.alt',
    'services/product/src/imports/import-schemas.ts rowSchema.imageAlts[]',
  ])
    expect(names).toContain(name);
});

test.each(['Zoë Müller', 'مرحبا', 'שלום', '李小龍', '👩‍👩‍👧', 'नमस्ते', 'می‌خواهم'])(
  'names in any script pass: %s',
  (name) => {
    const field = ofRoutes.find((each) => each.name === 'registerUser.firstName') as Field;
    expect(accepts(field, name)).toBe(true);
  },
);
