// `npm test`: runs everything that a fresh clone needs, in order: install, build, types, then each level of tests. Ends with
// one line that counts all tests, `N passed, N failed`. `npm run test:long` runs the slow matrices of test-matrix.mjs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWhenNeeded } from './install.mjs';
import { useChosenNode } from './node-version.mjs';
import { unsupported } from './platform.mjs';
import { longMatrix, shortMatrix } from './test-matrix.mjs';

await useChosenNode();

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const isLong = process.argv.includes('--long');
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const levels = named.length ? named : isLong ? [] : ['unit', 'tools', 'component', 'sidecar', 'e2e'];
const results = mkdtempSync(join(tmpdir(), 'sidecart-results-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

/** No step takes nearly this long; a step that does is hanging and counts as failed. */
const PATIENCE_MS = 40 * 60_000;

const run = (title, command, args, env = {}) => {
  console.log(`\n── ${title}`);
  const options = {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: PATIENCE_MS,
    env: { ...process.env, ...env },
  };
  return spawnSync(command, args, options).status === 0;
};
const tool = (name) => join(root, 'node_modules/.bin', name);

/** A step that counts as one test: it passes or it fails. */
const check = (title, command, args, env) => {
  if (run(title, command, args, env)) counts.passed += 1;
  else counts.failed += 1;
};

function level(name, title = `${name} tests`, only = []) {
  const file = join(results, `${title}.json`);
  const serial = name === 'unit' || name === 'component' ? [] : ['--runInBand'];
  const ok = run(title, tool('jest'), [
    ...only,
    '--selectProjects',
    name,
    '--json',
    `--outputFile=${file}`,
    ...serial,
  ]);
  const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  counts.passed += result?.numPassedTests ?? 0;
  counts.failed += result?.numFailedTests ?? 0;
  counts.skipped += result?.numPendingTests ?? 0;
  // A suite that cannot be loaded, or a run that dies, has no failed test to count.
  if (!ok && !result?.numFailedTests) counts.failed += 1;
}

/** Tests of the plain modules under deploy/, which run before anything is installed: Node's own runner. */
function tools() {
  const files = readdirSync(join(root, 'deploy'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.mjs') && !name.includes('node_modules'))
    .map((name) => join('deploy', name));
  const file = join(results, 'tools.tap');
  const reporters = ['spec', 'stdout', 'tap', file];
  const flags = reporters.map((value, index) => `--test-reporter${index % 2 ? '-destination' : ''}=${value}`);
  const ok = run('tools tests', process.execPath, ['--test', ...flags, ...files]);
  const tap = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const count = (what) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  counts.passed += count('pass');
  counts.failed += count('fail') + count('cancelled');
  counts.skipped += count('skipped');
  if (!ok && !count('fail') && !count('cancelled')) counts.failed += 1;
}

/** The e2e files of a row, on a system that is started with the row's environment. */
function variant({ title, env = {}, files }) {
  const before = { ...process.env };
  Object.assign(process.env, env);
  level('e2e', title, files);
  process.env = before;
}

const barred = unsupported();
if (barred) {
  console.error(barred);
  process.exit(1);
}
await installWhenNeeded(root);
const isWhole = !isLong && !named.length;
// The tests of the chart read the services' own configuration and routes.
if (isWhole || levels.includes('tools')) check('build', tool('tsc'), ['-b']);
if (isWhole) {
  check('types of the tests', tool('tsc'), ['-p', 'tsconfig.test.json']);
  check('lint', tool('eslint'), ['.']);
  check('format', tool('prettier'), ['--check', '--log-level', 'warn', '.']);
  check('contracts', process.execPath, ['packages/contracts/generate.mjs', '--check']);
}
for (const name of levels) name === 'tools' ? tools() : level(name);
const matrix = isLong ? longMatrix : levels.includes('e2e') ? shortMatrix : [];
for (const row of matrix)
  if (row.command) check(row.title, process.execPath, row.command, row.env);
  else variant(row);
rmSync(results, { recursive: true, force: true });

const skipped = counts.skipped ? `, ${counts.skipped} skipped` : '';
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed ? 1 : 0;
