import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '..');

function* walk(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (['node_modules', 'dist', 'gen', '.next'].includes(name)) continue;
    if (statSync(path).isDirectory()) yield* walk(path);
    else yield relative(root, path);
  }
}

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const sources = ['packages', 'services', 'bff', 'deploy/psp'].flatMap((folder) =>
  [...walk(join(root, folder))].filter((path) => /\/src\/(?!http\/generated).*\.ts$/.test(path)),
);
const code = sources.filter((path) => !path.endsWith('.test.ts'));
const importsOf = (path: string) =>
  [...read(path).matchAll(/^(?:import|export)\s[^;]*?from '([^']+)';$/gms)].map(([statement, from = '']) => ({
    from,
    isType: /^(?:import|export) type/.test(statement),
  }));
const offenders = (paths: string[], isBad: (path: string) => boolean) => paths.filter(isBad);

test('finds source files to check', () => {
  expect(code.length).toBeGreaterThan(100);
  expect(importsOf('services/order/src/service.ts').map(({ from }) => from)).toContain('@sidecart/kit/db');
});

test('a service never imports another service, and no file imports internals of a package', () => {
  const services = readdirSync(join(root, 'services'));
  const leavesSources = (path: string, from: string) =>
    from.startsWith('.') && !join(dirname(path), from).startsWith(path.slice(0, path.indexOf('/src/') + 5));
  const isForeign = (path: string) =>
    importsOf(path).some(
      ({ from }) =>
        leavesSources(path, from) ||
        services.some((service) => from.startsWith(`@sidecart/${service}`)) ||
        /^@sidecart\/(kit|contracts)\/(src|dist)/.test(from),
    );
  expect(offenders(code, isForeign)).toEqual([]);
});

test('restricted packages are imported only where allowed', () => {
  const allowed: Record<string, RegExp> = {
    pg: /^packages\/kit\/src\/(db|testing)\.ts$/,
    '@dapr/dapr': /^services\/checkout\/src\/engine\/workflow(-host)?\.ts$/,
    '@grpc/grpc-js': /^packages\/kit\/src\/(grpc|listener|testing|service)\.ts$/,
    kafkajs: /^never$/,
    jsonwebtoken: /^(packages\/kit\/src\/(tokens|testing)|services\/user\/src\/access-tokens)\.ts$/,
    '@elastic/elasticsearch': /^services\/search\/src\/index\/elasticsearch\.ts$/,
    ioredis: /^(services\/gateway|bff)\/src\//,
    'prom-client': /^packages\/metrics\/src\/metrics\.ts$/,
    'lru-cache': /^packages\/cache\/src\/(cache|recent)\.ts$/,
  };
  const found = code.flatMap((path) =>
    importsOf(path)
      .filter(({ from, isType }) => !isType && allowed[from] && !allowed[from].test(path))
      .map(({ from }) => `${path} imports ${from}`),
  );
  expect(found).toEqual([]);
});

test('every app runs through runService, which protects its metrics by its token', () => {
  const mains = code.filter((path) => /^(services\/\w+|bff)\/src\/main\.ts$/.test(path));
  expect(mains).toHaveLength(13);
  expect(offenders(mains, (path) => !/^ {2}runService</m.test(read(path)))).toEqual([]);
});

test('stores hold SQL only, entry points hold no SQL', () => {
  const hasSql = (path: string) => /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\s+\w+/.test(read(path));
  const entryPoints = code.filter((path) =>
    /services\/.*\/(http|grpc|subscriptions|service|main)\.ts$/.test(path),
  );
  expect(offenders(entryPoints, hasSql)).toEqual([]);
  const stores = code.filter((path) => /store\.ts$/.test(path));
  expect(stores.length).toBeGreaterThan(6);
  expect(
    offenders(stores, (path) => importsOf(path).some(({ from }) => /kit\/(http|grpc|events)$/.test(from))),
  ).toEqual([]);
});

test('values are passed as parameters: no SQL is concatenated from values', () => {
  // Constants (column lists) and conditions made of constants and placeholders are all that may stand in a statement.
  const fragment =
    /^([A-Z_]+|condition|conditions\.join\(' AND '\)|direction|key|lock|limit|values\.length)$/;
  const interpolates = (path: string) =>
    [...read(path).matchAll(/`[^`]*\b(?:SELECT|INSERT|UPDATE|DELETE)\b[^`]*`/g)].some(([statement]) =>
      [...statement.matchAll(/\$\{([^}]+)\}/g)].some(([, inner = '']) => !fragment.test(inner.trim())),
    );
  const stores = code.filter((path) => /store\.ts$|address-book\.ts$/.test(path));
  expect(offenders(stores, interpolates)).toEqual([]);
});

test('every workspace is compiled, after the packages that it depends on', () => {
  const parse = (path: string) =>
    JSON.parse(read(path)) as { references?: { path: string }[]; dependencies?: Record<string, string> };
  const referencesOf = (folder: string) =>
    (parse(join(folder, 'tsconfig.json')).references ?? []).map(({ path }) => join(folder, path));
  const folders = ['packages', 'services', 'deploy'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  );
  const projects = [...folders, 'bff'].filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));
  expect(referencesOf('.').sort()).toEqual(projects.sort());
  const missing = projects.flatMap((folder) =>
    Object.keys(parse(join(folder, 'package.json')).dependencies ?? {})
      .filter((name) => name.startsWith('@sidecart/'))
      .map((name) => name.replace('@sidecart/', 'packages/'))
      .filter((name) => !referencesOf(folder).includes(name))
      .map((name) => `${folder} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the environment is read in one place only', () => {
  const reads = (path: string) => read(path).includes('process.env');
  expect(offenders(code, reads)).toEqual([
    'packages/kit/src/config.ts',
    'packages/kit/src/testing-retention.ts',
    'packages/kit/src/testing.ts',
  ]);
});

/** All of the repository's own TypeScript and JavaScript. */
const all = ['packages', 'services', 'bff', 'storefront', 'deploy', 'bench', 'e2e', 'test']
  .flatMap((folder) => [...walk(join(root, folder))])
  .filter((path) => /\.(ts|tsx|mjs)$/.test(path));
const isTest = (path: string) => /\.test\.\w+$/.test(path);

test('files stay short and the kit stays small', () => {
  const lines = (path: string) => read(path).split('\n').length - 1;
  // Generated types, and a table of data.
  const exempt = ['packages/contracts/src/http/generated.ts', 'bench/search-judgements.mjs'];
  const own = all.filter((path) => !isTest(path) && !exempt.includes(path));
  expect(own.length).toBeGreaterThan(700);
  expect(offenders(own, (path) => lines(path) > 250)).toEqual([]);
  const kit = code.filter((path) => path.startsWith('packages/kit/') && !/\/testing(-\w+)?\.ts$/.test(path));
  expect(kit.reduce((total, path) => total + lines(path), 0)).toBeLessThan(3_200);
});

test('every module of the kit has at least two users, services, packages or the BFF', () => {
  const modules = code.filter((path) => /^packages\/kit\/src\/(?!testing)/.test(path));
  const nameOf = (path: string) => /([^/]+)\.ts$/.exec(path)?.[1] ?? '';
  const partOf = (path: string) => /^(?:services|packages)\/[^/]+|^bff/.exec(path)?.[0];
  const imported = (path: string, prefix: string) =>
    importsOf(path).flatMap(({ from }) => (from.startsWith(prefix) ? [from.slice(prefix.length)] : []));
  const users = new Map(modules.map((path) => [nameOf(path), new Set<string>()]));

  /** A module that another one of the kit imports has the users of that one, too. */
  function addUser(name: string, part: string): void {
    const known = users.get(name);
    if (!known || known.has(part)) return;
    known.add(part);
    for (const next of imported(`packages/kit/src/${name}.ts`, './')) addUser(next, part);
  }
  for (const path of code) {
    const part = partOf(path);
    if (!part || part === 'packages/kit') continue;
    for (const name of imported(path, '@sidecart/kit/')) addUser(name, part);
  }

  const usedBy = (isSuch: (parts: string[]) => boolean) =>
    [...users].flatMap(([name, parts]) => (isSuch([...parts].sort()) ? [name] : []));
  expect(usedBy((parts) => parts.length < 2)).toEqual([]);
  // What only the two processes at the edge share is admitted by name; packages/kit/README.md marks it.
  expect(usedBy((parts) => parts.join() === 'bff,services/gateway')).toEqual(['body-budget', 'unread']);
});

test('no modules import each other in a circle, not even types', () => {
  const known = new Set(all);
  const resolved = (path: string, from: string) => {
    const target = from.startsWith('@/') ? `storefront/src/${from.slice(2)}` : join(dirname(path), from);
    return ['', '.ts', '.tsx', '.mjs', '/index.ts']
      .map((end) => target + end)
      .find((each) => known.has(each));
  };
  const imported = new Map(
    all.map((path) => {
      const local = importsOf(path).filter(({ from }) => /^(\.|@\/)/.test(from));
      return [path, local.flatMap(({ from }) => resolved(path, from) ?? [])];
    }),
  );
  expect(imported.get('services/order/src/http.ts')).toContain('services/order/src/order.ts');

  const circles: string[] = [];
  const done = new Set<string>();
  function visit(path: string, trail: readonly string[]): void {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    if (done.has(path)) return;
    done.add(path);
    for (const next of imported.get(path) ?? []) visit(next, [...trail, path]);
  }
  for (const path of all) visit(path, []);
  expect(circles).toEqual([]);
});

test('a folder of a service or the BFF holds at most 16 source files', () => {
  const counts = new Map<string, number>();
  for (const path of code.filter((each) => /^(services|bff)\//.test(each)))
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  expect(counts.size).toBeGreaterThan(25);
  expect([...counts].filter(([, count]) => count > 16)).toEqual([]);
});

test('no two source files are copies', () => {
  const byHash = new Map<string, string[]>();
  for (const path of code) {
    const hash = createHash('sha256').update(read(path)).digest('hex');
    byHash.set(hash, [...(byHash.get(hash) ?? []), path]);
  }
  expect([...byHash.values()].filter((paths) => paths.length > 1)).toEqual([]);
});

test('every error code is explained in docs/problems.md', () => {
  const explained = new Set(
    [...read('docs/problems.md').matchAll(/`([a-z0-9-]+)` \|/g)].map(([, code]) => code),
  );
  const factory =
    /\b(?:invalid|unauthenticated|forbidden|notFound|conflict|rejected|throttled|unavailable)\(\s*'([a-z0-9-]+)'/g;
  const ours = code.filter((path) => !path.startsWith('deploy/'));
  const used = ours.flatMap((path) => [...read(path).matchAll(factory)].map(([, name = '']) => name));
  expect(used.length).toBeGreaterThan(50);
  expect([...new Set(used)].filter((name) => !explained.has(name))).toEqual([]);
});
