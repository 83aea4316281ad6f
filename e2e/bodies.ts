import type Joi from 'joi';

/** Texts of which some matches each pattern and format of the contract. */
const TEXTS = [
  'sample-1',
  'Sample',
  'EUR',
  'DE',
  'ada@example.com',
  '2026-01-01T00:00:00.000Z',
  '2026-01-01',
  'x'.repeat(43),
  'https://example.com/',
  '10115',
  '123456',
];

const SQL = "x'; DROP TABLE orders; --";
const SCRIPT = '<script>alert(1)</script>';
const WRONG: [what: string, value: unknown][] = [
  ['a number', 1e308],
  ['an object', { nested: [1e308] }],
  ['a list', [SCRIPT]],
  ['script', SCRIPT],
  ['SQL', SQL],
  ['a long text', 'x'.repeat(50_000)],
];

type Fields = Record<string, unknown>;
type Path = readonly (string | number)[];

const isValid = (schema: Joi.Schema, value: unknown) => !schema.validate(value, { convert: false }).error;

/** Where a value stands in a body: tells whether the body's schema rejects it there, or the part of it at a path. */
type Rejects = (value: unknown, at: Path) => boolean;

interface Term {
  key: string;
  schema: Joi.Schema;
}
/** joi has no other way to a schema's parts than its terms. */
const termsOf = (schema: Joi.Schema, name: string): unknown[] =>
  (schema.$_terms as Record<string, unknown[] | undefined>)[name] ?? [];

/** A value that the schema accepts. @throws Error if none was found */
export function sampleOf(schema: Joi.Schema): unknown {
  const rejects: Rejects = (value, at) =>
    schema
      .validate(value, { abortEarly: false, convert: false })
      .error?.details.some(({ path }) => at.every((part, index) => path[index] === part)) ?? false;
  const found = candidatesOf(schema, rejects).find((value) => isValid(schema, value));
  if (found === undefined) throw new Error(`no sample for ${JSON.stringify(schema.describe())}`);
  return found;
}

/** One alternative, or those of a condition. */
interface Match {
  schema?: Joi.Schema;
  then?: Joi.Schema;
  otherwise?: Joi.Schema;
  switch?: Match[];
}
const choicesOf = ({ schema, then, otherwise, switch: cases = [] }: Match): Joi.Schema[] => [
  ...cases.flatMap(choicesOf),
  ...[schema, then, otherwise].filter((choice) => choice !== undefined),
];

function candidatesOf(schema: Joi.Schema, rejects: Rejects): unknown[] {
  const allowed = ((schema.describe() as { allow?: unknown[] }).allow ?? []).filter(
    (value) => typeof value !== 'object' && value !== '',
  );
  if (allowed.length > 0) return allowed;
  switch (schema.type) {
    case 'object':
      return [sampleObject(schema, rejects)];
    case 'array': {
      const first: Rejects = (value, at) => rejects([value], [0, ...at]);
      const items = termsOf(schema, 'items').flatMap((item) => candidatesOf(item as Joi.Schema, first));
      return [...items.map((item) => [item]), items.slice(0, 2), []];
    }
    case 'number':
      return [1, 5, 100, 1_000];
    case 'boolean':
      return [true, false];
    case 'alternatives':
      return termsOf(schema, 'matches')
        .flatMap((match) => choicesOf(match as Match))
        .flatMap((choice) => candidatesOf(choice, rejects));
    default:
      return TEXTS;
  }
}

/** With every field that the others permit: a field of one kind of campaign is forbidden in another. */
function sampleObject(schema: Joi.Schema, rejects: Rejects): Fields {
  let sample: Fields = {};
  const { dependencies = [] } = schema.describe() as { dependencies?: { rel: string; peers: string[] }[] };
  const exclusive = dependencies.filter(({ rel }) => rel === 'xor').map(({ peers }) => peers);
  for (const { key, schema: field } of termsOf(schema, 'keys') as Term[]) {
    const rest = sample;
    const inside: Rejects = (value, at) => rejects({ ...rest, [key]: value }, [key, ...at]);
    const value = candidatesOf(field, inside).find((each) => !inside(each, []));
    const isExcluded = exclusive.some(
      (peers) => peers.includes(key) && peers.some((peer) => Object.hasOwn(rest, peer)),
    );
    if (value !== undefined && !isExcluded) sample = { ...rest, [key]: value };
  }
  return sample;
}

/** The paths of every field, also within objects and the first element of lists. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  const inside =
    Array.isArray(value) || (typeof value === 'object' && value !== null) ? Object.entries(value) : [];
  return inside.flatMap(([key, each]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    return [here, ...pathsIn(each, here)];
  });
}

function withValue(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put;
  if (Array.isArray(value)) return value.map((each, at) => (at === key ? withValue(each, rest, put) : each));
  return { ...(value as Fields), [key]: withValue((value as Fields)[key], rest, put) };
}

const pointerOf = (path: Path) =>
  ['/body', ...path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');

export interface BrokenBody {
  what: string;
  body: unknown;
  /** Of the one bad field. */
  pointer: string;
}

/** The valid body with one field at a time that the schema does not accept, and with an unknown one. */
export function brokenBodies(schema: Joi.Schema): BrokenBody[] {
  const valid = sampleOf(schema);
  const wrong = pathsIn(valid).flatMap((path) =>
    WRONG.map(([what, value]) => ({
      what: `${path.join('.')} is ${what}`,
      body: withValue(valid, path, value),
      pointer: pointerOf(path),
    })),
  );
  const extra = {
    what: 'an unknown field',
    body: { ...(valid as Fields), [SQL]: SCRIPT },
    pointer: pointerOf([SQL]),
  };
  // Free text may hold anything: such a body is valid.
  return [...wrong, extra].filter(({ body }) => !isValid(schema, body));
}
