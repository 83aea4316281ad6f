import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicRoutes } from '@sidecart/contracts/http';
import type { Route } from '@sidecart/contracts/http/route';
import { topics } from '@sidecart/contracts/topics';
import ts from 'typescript';
import { actions as german } from '../storefront/src/messages/de/staff/actions';
import { actions as english } from '../storefront/src/messages/en/staff/actions';

const root = join(__dirname, '..');

/** Staff operations that change nothing. */
const changeNothing = ['simulateDiscounts'];
/** Files and pages that are not recorded: products are not personal data, and the parts of a person's data follow `exportAccountOf`, which is. */
const unrecordedExports = [
  'exportProducts',
  'exportOrdersOf',
  'exportCheckoutsOf',
  'exportCartOf',
  'exportReviewsOf',
  'exportStockAlertsOf',
];

/** Files of personal data are recorded like changes. */
const isExport = (operation: string) =>
  operation.startsWith('export') && !unrecordedExports.includes(operation);

const recorded = Object.entries(publicRoutes).flatMap(([app, routes]) =>
  Object.entries<Route>(routes)
    .filter(([, { access }]) => access !== 'public' && access !== 'user')
    .filter(([operation, { method }]) => method !== 'get' || isExport(operation))
    .map(([operation]) => [app, operation] as const),
);

const handlersOf = (app: string): ts.Node[] => {
  const folder = join(root, 'services', app, 'src');
  const found: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) =>
    /http\.ts$/.test(each),
  ))
    visit(ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
};

/** The source of the handler of an operation. */
const handlerOf = (app: string, operation: string): string => {
  const handlers = handlersOf(app).filter(
    (node) =>
      (ts.isPropertyAssignment(node) || ts.isMethodDeclaration(node)) && node.name.getText() === operation,
  );
  expect(handlers).toHaveLength(1);
  return handlers[0]?.getText() ?? '';
};

test('finds the writes and exports of staff and sellers', () => {
  expect(recorded.length).toBeGreaterThan(25);
  expect(recorded.map(([, operation]) => operation)).toEqual(
    expect.arrayContaining([
      'updateProduct',
      'refundOrder',
      'changeUser',
      'redriveDeadLetter',
      'exportOrders',
    ]),
  );
});

test.each(recorded.filter(([, operation]) => !changeNothing.includes(operation)))(
  'in %s, %s passes on who acts, so that the operation is recorded',
  (app, operation) => {
    const [input = '', ...use] = handlerOf(app, operation).split(/=>|\)\s*\{/);
    expect(input).toMatch(/\bactor\b/);
    expect(use.join()).toMatch(/\bactor\b/);
  },
);

test('every service with such an operation may publish to the audit log, or is the one that keeps it', () => {
  const apps = new Set(recorded.map(([app]) => app));
  expect([...apps, 'gateway'].filter((app) => app !== 'user').sort()).toEqual([...topics.audit.publishers]);
});

test('every use case that is given an actor records the change in its transaction', () => {
  const services = readdirSync(join(root, 'services')).flatMap((app) =>
    readdirSync(join(root, 'services', app, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /service\.ts$/.test(name) && !name.includes('audit'))
      .map((name) => `services/${app}/src/${name}`),
  );
  const silent = services.filter((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return /\bactor\??: Actor\b/.test(text) && !/audited\(|[rR]ecorded\(|record\(t, actor/.test(text);
  });
  expect(silent).toEqual([]);
});

test.each([
  ['English', english],
  ['German', german],
])('every operation that an entry can name has a name in %s', (_language, { recorded: names, refused }) => {
  // Everyone may call these; an entry is made when staff do.
  const alsoStaff = ['cancelOrder', 'logIn'];
  const ofStaff = recorded.map(([, operation]) => operation).filter((each) => !changeNothing.includes(each));
  expect(Object.keys(names).sort()).toEqual([...ofStaff, ...alsoStaff].sort());
  const permitted = Object.values(publicRoutes).flatMap((routes) =>
    Object.entries<Route>(routes).flatMap(([operation, { access }]) =>
      access === 'public' || access === 'user' || operation in names ? [] : [operation],
    ),
  );
  expect(Object.keys(refused).sort()).toEqual(permitted.sort());
});
