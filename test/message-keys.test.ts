import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');
const sources = join(root, 'storefront/src');
const lists = join(sources, 'messages/');

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|\.d\.ts$/.test(name))
    .filter((name) => !/(^|\/)(node_modules|dist|gen|test|\.next)\//.test(name))
    .map((name) => join(folder, name));

const config = ts.getParsedCommandLineOfConfigFile(
  join(root, 'storefront/tsconfig.json'),
  { incremental: false, noEmit: true },
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
)!;
const program = ts.createProgram({ rootNames: filesOf(sources), options: config.options });
const checker = program.getTypeChecker();

const isMessage = ({ declarations }: ts.Symbol): boolean =>
  declarations?.some((declaration) => declaration.getSourceFile().fileName.startsWith(lists)) ?? false;
const messagesIn = (type: ts.Type): ts.Symbol[] =>
  type.isUnionOrIntersection()
    ? type.types.flatMap(messagesIn)
    : type.flags & ts.TypeFlags.Object
      ? checker.getPropertiesOfType(type).filter(isMessage)
      : [];
const propertiesOf = (type: ts.Type): ts.Symbol[] => checker.getPropertiesOfType(type);
const typeOf = (symbol: ts.Symbol): ts.Type => checker.getTypeOfSymbol(symbol);

/** Declarations of messages and of fields that a page reads. */
const used = new Set<ts.Node>();
const mark = (symbol: ts.Symbol | undefined) => symbol?.declarations?.forEach((node) => used.add(node));

/** Declarations of the fields through which a page may read a message. */
const readAs = new Map<ts.Node, ts.Node[]>();
function link(message: ts.Symbol, field: ts.Symbol) {
  // A field of a mapped type, such as a Record, has no declaration.
  if (!field.declarations) mark(message);
  for (const node of message.declarations ?? [])
    readAs.set(node, [...(readAs.get(node) ?? []), ...(field.declarations ?? [])]);
}

const isLibrary = (node: ts.Node): boolean => !node.getSourceFile().fileName.startsWith(sources);
function isUsed(node: ts.Node, seen: readonly ts.Node[] = []): boolean {
  if (used.has(node) || isLibrary(node)) return true;
  return (readAs.get(node) ?? []).some((next) => !seen.includes(next) && isUsed(next, [...seen, node]));
}

function markAll(type: ts.Type) {
  for (const symbol of messagesIn(type)) {
    mark(symbol);
    markAll(typeOf(symbol));
  }
}

/** The fields as which a consumer with its own type, such as the texts of a dialog, receives messages. */
function markTaken(given: ts.Type, taken: ts.Type) {
  if (taken.isUnion()) return taken.types.forEach((part) => markTaken(given, part));
  if (taken.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown) || taken.getStringIndexType())
    return markAll(given);
  if (!(taken.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return;
  for (const symbol of messagesIn(given)) {
    const field = checker.getPropertyOfType(taken, symbol.name);
    if (!field || field === symbol) continue;
    link(symbol, field);
    markTaken(typeOf(symbol), typeOf(field));
  }
}

/** For a key that is computed at render time: every message or field that it may name. */
function markIndexed({ expression, argumentExpression }: ts.ElementAccessExpression) {
  const names = checker.getTypeAtLocation(argumentExpression);
  const literals = (names.isUnion() ? names.types : [names]).filter((type) => type.isLiteral());
  const known = new Set(literals.map(({ value }) => String(value)));
  const group = checker.getNonNullableType(checker.getTypeAtLocation(expression));
  for (const symbol of group.isUnion() ? group.types.flatMap(propertiesOf) : propertiesOf(group))
    if (known.size === 0 || known.has(symbol.name)) mark(symbol);
}

const canHoldMessages = (node: ts.Node): node is ts.Expression =>
  ts.isIdentifier(node) ||
  ts.isPropertyAccessExpression(node) ||
  ts.isElementAccessExpression(node) ||
  ts.isObjectLiteralExpression(node) ||
  ts.isCallExpression(node);

function visit(node: ts.Node) {
  if (ts.isPropertyAccessExpression(node)) mark(checker.getSymbolAtLocation(node.name));
  if (ts.isElementAccessExpression(node)) markIndexed(node);
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    const name = (node.propertyName ?? node.name).getText().replace(/^['"]|['"]$/g, '');
    mark(checker.getPropertyOfType(checker.getTypeAtLocation(node.parent), name));
  }
  // Where two groups of messages have the same keys, the choice between them has the type of only one.
  if (ts.isConditionalExpression(node))
    for (const branch of [node.whenTrue, node.whenFalse])
      markTaken(checker.getTypeAtLocation(branch), checker.getTypeAtLocation(node));
  if (canHoldMessages(node) && messagesIn(checker.getTypeAtLocation(node)).length > 0) {
    const taken = checker.getContextualType(node);
    if (taken) markTaken(checker.getTypeAtLocation(node), taken);
  }
  ts.forEachChild(node, visit);
}

interface Leaf {
  path: string;
  nodes: readonly ts.Node[];
  /** Has keys that its type does not name, such as codes of problems. */
  isOpen: boolean;
}

function leavesOf(type: ts.Type, path: string): Leaf[] {
  return checker.getPropertiesOfType(type).flatMap((symbol): Leaf[] => {
    const inner = typeOf(symbol);
    const isOpen = inner.getStringIndexType() !== undefined;
    const isText = messagesIn(inner).length === 0;
    const place = `${path}.${symbol.name}`;
    return isOpen || isText
      ? [{ path: place, nodes: symbol.declarations ?? [], isOpen }]
      : leavesOf(inner, place);
  });
}

const rootsOf = (file: string, name: string): Leaf[] => {
  const module = checker.getSymbolAtLocation(program.getSourceFile(join(lists, file))!)!;
  const list = checker.getExportsOfModule(module).find((symbol) => symbol.name === name)!;
  return leavesOf(typeOf(list), name);
};

const leaves = [...rootsOf('en/index.ts', 'en'), ...rootsOf('en/staff/index.ts', 'staff')];
for (const file of program.getSourceFiles())
  if (file.fileName.startsWith(sources) && !file.fileName.startsWith(lists)) visit(file);

test('every message is used by a page', () => {
  expect(leaves.length).toBeGreaterThan(700);
  expect(leaves.filter(({ nodes }) => !nodes.some((node) => isUsed(node))).map(({ path }) => path)).toEqual(
    [],
  );
});

/** Compiled by another configuration than the tests of the root, so they are typed here. */
const load = (file: string) => jest.requireActual<Record<string, unknown>>(join(lists, file));
const lookUp = (path: string): object =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], {
    ...load('en/index'),
    ...load('en/staff/index'),
  }) as object;

test('every code that has a message is known to a service', () => {
  const parts = ['services', 'packages', 'bff', 'deploy', 'storefront/src'].map((part) => join(root, part));
  const code = parts
    .flatMap(filesOf)
    .filter((file) => !file.startsWith(lists))
    .map((file) => readFileSync(file, 'utf8'))
    .concat(readFileSync(join(root, 'docs/problems.md'), 'utf8'))
    .join('\n');
  // Joi's own codes are dotted, and so are the columns of an import, which are its manual.
  const isKnown = (key: string) =>
    key.includes('.') ||
    new RegExp(`\\W${key}\\W`).test(code) ||
    code.includes(`\`${key.slice(0, key.lastIndexOf('-'))}-\${`);
  const keys = leaves
    .filter(({ isOpen }) => isOpen)
    .flatMap(({ path }) => Object.keys(lookUp(path)).map((key) => [path, key] as const));
  expect(keys.length).toBeGreaterThan(300);
  expect(keys.filter(([, key]) => !isKnown(key)).map((names) => names.join(': '))).toEqual([]);
});
