import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicRoutes } from '@sidecart/contracts/http';
import type { Route } from '@sidecart/contracts/http/route';
import * as concepts from '@sidecart/contracts/schemas';
import Joi from 'joi';

const root = join(__dirname, '..');

/** Modules that declare the input of entry points other than the public routes: every schemas.ts of a service, in its folders too, and the BFF's. */
const modules = [
  ...readdirSync(join(root, 'services')).flatMap((service) =>
    readdirSync(join(root, 'services', service, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('schemas.ts'))
      .map((name) => `services/${service}/src/${name}`),
  ),
  'bff/src/schemas.ts',
];

interface EntryPoint {
  /** Operation and part, or module and export, with the path of the key, as in `lookUpOrder body email`. */
  name: string;
  key: string;
  schema: Joi.Schema;
  concept: string | undefined;
}

type Described = { keys?: Record<string, Described>; items?: Described[]; metas?: { concept?: string }[] };

function entryPointsOf(name: string, schema: Joi.Schema, path: string[] = []): EntryPoint[] {
  const described = schema.describe() as Described;
  const concept = described.metas?.find((meta) => meta.concept)?.concept;
  const key = path.at(-1) ?? '';
  const here = path.length > 0 ? [{ name: `${name} ${path.join('.')}`, key, schema, concept }] : [];
  // Below a concept its own schema applies.
  if (concept) return here;
  const below = Object.keys(described.keys ?? {}).flatMap((child) =>
    entryPointsOf(name, (schema as Joi.ObjectSchema).extract(child), [...path, child]),
  );
  return [...here, ...below];
}

const routeEntryPoints = Object.values(publicRoutes)
  .flatMap((routes) => Object.entries<Route>(routes))
  .flatMap(([operation, route]) =>
    (['params', 'query', 'body'] as const).flatMap((part) => {
      const schema = route[part];
      return schema ? entryPointsOf(`${operation} ${part}`, schema) : [];
    }),
  );

const moduleEntryPoints = modules.flatMap((path) => {
  const exported = jest.requireActual<Record<string, unknown>>(join(root, path));
  return Object.entries(exported)
    .filter((entry): entry is [string, Joi.Schema] => Joi.isSchema(entry[1]))
    .flatMap(([name, schema]) => entryPointsOf(`${path} ${name}`, schema));
});

const entryPoints = [...routeEntryPoints, ...moduleEntryPoints];

/** A key of this name has this concept at every entry point. */
const conceptOf: Record<string, string> = {
  email: 'email',
  firstName: 'person-name',
  lastName: 'person-name',
  startsAt: 'instant',
  endsAt: 'instant',
  country: 'country',
  billingAddress: 'address',
  code: 'coupon-code',
};

/** Keys that do not use the shared schema, each with the reason. */
const exceptions: Record<string, string> = {
  'listUsers query email': 'the beginning of an address',
  'changeCampaign body startsAt': 'the changed campaign is checked as a whole',
  'changeCampaign body endsAt': 'the changed campaign is checked as a whole',
  'removeCoupon params code': 'carts may hold codes that earlier versions accepted',
  'changeCampaign body code': 'the changed campaign is checked as a whole',
  'answerSecondFactor body code': 'of an authenticator app, not of a coupon',
  'confirmTotp body code': 'of an authenticator app, not of a coupon',
};

const anAddress = {
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Hauptstraße 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};
const long = (length: number) => 'ä'.repeat(length);

/** Accepted values at the limits of each concept. */
const extremes: Record<string, unknown[]> = {
  email: [
    'a@firm.internal',
    'o’brien+tag@sub.example.museum'.replace('’', "'"),
    'grüße@bücher.example',
    `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.example`,
    'UPPER@EXAMPLE.COM',
  ],
  'person-name': [long(100), 'X', 'María-José O’Neill', '李'],
  'card-token': ['t', 't'.repeat(255), 'tok_A-9'],
  country: ['DE', 'ZZ'],
  currency: ['EUR', 'XTS'],
  'postal-code': ['1', long(20), 'SW1A 1AA'],
  'address-line': ['1', long(200)],
  city: [long(100), 'Å'],
  'coupon-code': ['AB', 'a'.repeat(64), 'Save_10-now'],
  instant: ['2027-01-31T23:59:59Z', '2027-01-31t10:00:00.123456789+05:30', '2028-02-29T00:00:00-12:00'],
  'range-end': ['2027-01-31', '2028-02-29', '2027-01-31T10:00:00+01:00'],
  address: [
    anAddress,
    { ...anAddress, line2: '', region: '', phone: '' },
    {
      ...anAddress,
      firstName: long(100),
      line1: long(200),
      line2: long(200),
      city: long(100),
      region: long(100),
    },
    { ...anAddress, country: 'US', region: 'CA' },
    { ...anAddress, country: 'CA', region: 'qc' },
  ],
  destination: [
    { country: 'US', region: 'NY', postalCode: '10001' },
    { country: 'DE', region: '', postalCode: '' },
  ],
};

/** Values that every entry point rejects. */
const refused: Record<string, unknown[]> = {
  email: ['a', 'a@b', 'a b@example.com', `${'a'.repeat(250)}@example.com`],
  'person-name': ['', 'two\nlines', 'a\u2028b', '\u0007', long(101)],
  'card-token': ['', 't'.repeat(256), '4242 4242'],
  country: ['de', 'DEU'],
  currency: ['eur', 'EURO'],
  'postal-code': ['1\n2', long(21)],
  'address-line': ['', 'a\tb', long(201)],
  city: ['', 'a\r\nb', long(101)],
  'coupon-code': ['A', 'A B', 'a'.repeat(65)],
  instant: [
    '2027',
    '2027-01-31',
    '2027-02-30T10:00:00Z',
    '2027-01-31T10:00:00',
    '2027-01-31T10:00Z',
    '2027-01-31T24:00:00Z',
    '2027-01-31 10:00:00Z',
    '1969-12-31T23:59:59Z',
    '+012027-01-31T10:00:00Z',
  ],
  'range-end': ['2027', '2027-01', '2027-02-30', '31.01.2027', '2027-01-31T10:00:00', '2027-1-1'],
  address: [
    { ...anAddress, country: 'US' },
    { ...anAddress, country: 'CA', region: 'NY' },
    { ...anAddress, line2: 'two\nlines' },
    { ...anAddress, middleName: 'King' },
  ],
  destination: [{ country: 'Germany' }, {}],
};

const accepts = (schema: Joi.Schema, value: unknown) =>
  schema.validate(value, { convert: false }).error === undefined;

test('finds entry points to check', () => {
  expect(routeEntryPoints.length).toBeGreaterThan(50);
  expect(moduleEntryPoints.length).toBeGreaterThan(50);
  expect(entryPoints.filter(({ concept }) => concept === 'email').length).toBeGreaterThan(8);
  expect(entryPoints.filter(({ concept }) => concept === 'address').length).toBeGreaterThan(4);
});

test('a key that names a concept uses the shared schema', () => {
  const others = entryPoints.filter(
    ({ name, key, concept }) =>
      conceptOf[key] !== undefined && concept !== conceptOf[key] && !exceptions[name],
  );
  // Event consumers read what other entry points have accepted: they only check that a value is present.
  const inputs = others.filter(({ name }) => !/ \w+Input /.test(name));
  expect(inputs.map(({ name }) => name)).toEqual([]);
});

test('no entry point has its own rule for e-mail addresses, countries or currencies', () => {
  const declarations = readdirSync(join(root, 'packages/contracts/src/http'))
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => `packages/contracts/src/http/${name}`);
  const own = [...declarations, ...modules, 'bff/src/admin/orders.ts'].filter((path) =>
    /\.email\(|\[A-Z\]\{[23]\}/.test(readFileSync(join(root, path), 'utf8')),
  );
  expect(own).toEqual([]);
});

const taken = entryPoints.filter(
  (entryPoint): entryPoint is EntryPoint & { concept: string } => entryPoint.concept !== undefined,
);

test.each(taken.map((entryPoint) => [entryPoint.name, entryPoint] as const))(
  '%s takes the extremes of its concept',
  (_name, entryPoint) => {
    const values = extremes[entryPoint.concept];
    if (!values) throw new Error(`there are no extremes of ${entryPoint.concept}`);
    for (const value of values) expect([value, accepts(entryPoint.schema, value)]).toEqual([value, true]);
    for (const value of refused[entryPoint.concept] ?? [])
      expect([value, accepts(entryPoint.schema, value)]).toEqual([value, false]);
  },
);

test('the states and provinces of an address are those with a known tax', () => {
  const { taxFor } = jest.requireActual<{
    taxFor: (to: { country: string; region: string }) => { included: boolean };
  }>(join(root, 'services/checkout/src/pricing/tax.ts'));
  for (const [country, regions] of Object.entries(concepts.REGIONS))
    for (const region of regions) expect(taxFor({ country, region }).included).toBe(false);
  const source = readFileSync(join(root, 'services/checkout/src/pricing/tax.ts'), 'utf8');
  const known = source.slice(source.indexOf('regionRates'), source.indexOf('export interface Destination'));
  expect(known.match(/\b[A-Z]{2} [\d.]+/g)).toHaveLength(Object.values(concepts.REGIONS).flat().length);
});
