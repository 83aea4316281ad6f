// Lints proto/ and generates the committed files: src/gen from proto/; src/http/generated.ts and the table of docs/security.md
// from the routes. With --check it fails if the committed files differ (test/security.test.ts checks the table), or if a
// change of proto/ is not backward compatible with the released version (proto/released.binpb).
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = join(root, 'node_modules/.bin');
const gen = 'packages/contracts/src/gen';
const run = (program, ...args) =>
  execFileSync(program, args, {
    cwd: join(root, 'proto'),
    stdio: 'inherit',
    env: { ...process.env, PATH: bin + delimiter + process.env.PATH },
  });
const buf = (...args) => run(join(bin, 'buf'), ...args);

/** The types of all operations. The routes are imported from the build, so they are compiled first. */
async function httpTypes() {
  run(join(bin, 'tsc'), '-b', join(root, 'packages/contracts'));
  const require = createRequire(import.meta.url);
  const { routeOf } = require('./dist/http/index.js');
  const { describeOperations } = require('./dist/http/operations.js');
  const { operations, components } = describeOperations(routeOf);
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const document = { openapi: '3.1.0', info: { title: '', version: '' }, paths: {} };
  const types = await openapiTS({
    ...document,
    components: { schemas: { ...components, Operations: operations } },
  });
  const source = `// Generated from the routes by generate.mjs. Do not edit.\n${astToString(types)}`;
  const { format, resolveConfig } = await import('prettier');
  return format(source, { ...(await resolveConfig(httpFile)), parser: 'typescript' });
}
const httpFile = join(root, 'packages/contracts/src/http/generated.ts');

/** docs/security.md with the table of all routes. The routes are imported from the build, so `httpTypes` comes first. */
function securityDocument() {
  const require = createRequire(import.meta.url);
  const { publicRoutes } = require('./dist/http/index.js');
  const { accessTable, withAccessTable } = require('./dist/http/access-table.js');
  return withAccessTable(readFileSync(securityFile, 'utf8'), accessTable(publicRoutes));
}
const securityFile = join(root, 'docs/security.md');

buf('lint');
if (process.argv.includes('--check')) {
  const generated = await httpTypes();
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-proto-'));
  try {
    mkdirSync(join(folder, 'proto'));
    buf('generate', '-o', join(folder, 'proto'));
    run('diff', '-r', join(folder, gen), join(root, gen));
    buf('breaking', '--against', 'released.binpb');
    if (readFileSync(httpFile, 'utf8') !== generated)
      throw new Error('packages/contracts/src/http/generated.ts is stale: run npm run proto');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} else {
  rmSync(join(root, gen), { recursive: true, force: true });
  buf('generate');
  // The contracts compile only with the messages that topics.ts imports.
  writeFileSync(httpFile, await httpTypes());
  writeFileSync(securityFile, securityDocument());
}
