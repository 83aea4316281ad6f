// `npm test`: runs everything that a fresh clone needs, in order: install, build, types, then each level of tests. Ends with
// a list of what failed and one line that counts all tests, `N passed, N failed`. `npm run test:long` runs the slow matrices of
// test-matrix.mjs.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LastLines, failureList, jestFailures } from './failures.mjs';
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
const counts = { passed: 0, skipped: 0 };
const failures = [];

/** No step takes nearly this long; a step that does is hanging and counts as failed. */
const PATIENCE_MS = 40 * 60_000;
/** Of tests that do not share a system. Jest's own number is one less than the processors: a single one where there are two. */
const WORKERS = Math.max(2, availableParallelism() - 1);
/** Exit code of a step that cannot be made here, and says why; it counts as skipped. */
const NOT_CHECKED = 77;
/** For one test of Node's runner, which by itself may wait forever (Node 26). */
const TEST_PATIENCE_MS = 10 * 60_000;

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

/** A test runner that was killed leaves no result, or an empty file. */
function resultOf(file) {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text ? JSON.parse(text) : undefined;
}

/** A step that counts as one test: it passes or it fails. The list of failures has the end of what it printed. */
async function check(title, command, args, env = {}) {
  console.log(`\n── ${title}`);
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PATIENCE_MS,
    env: { ...process.env, ...env },
  });
  const ending = new LastLines();
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ])
    from.on('data', (chunk) => {
      to.write(chunk);
      ending.add(chunk);
    });
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      ending.add(error.message);
      resolve(1);
    });
    child.once('close', resolve);
  });
  if (code === 0) counts.passed += 1;
  else if (code === NOT_CHECKED) counts.skipped += 1;
  else failures.push({ title, message: ending.text() });
}

/** What reads the tree only, as two lists that take about as long. */
const CHECKS = [
  ['types of the tests', tool('tsc'), ['-p', 'tsconfig.test.json']],
  ['types of the storefront', tool('tsc'), ['-p', 'storefront', '--noEmit']],
  ['format', tool('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['lint', tool('eslint'), ['.']],
  ['spelling', tool('cspell'), ['--no-progress', '--no-summary']],
  ['secrets in files', tool('secretlint'), ['--maskSecrets', '**/*']],
  ['weaknesses of dependencies', process.execPath, ['deploy/local/audit.mjs']],
  ['contracts', process.execPath, ['packages/contracts/generate.mjs', '--check']],
];

async function inTurn(checks) {
  for (const each of checks) await check(...each);
}

/** @param {boolean} ok whether the test runner ended with 0 @param {import('./failures.mjs').Failure[]} found */
function addFailures(title, ok, found = []) {
  failures.push(...found.map((failure) => ({ title, ...failure })));
  if (!ok && found.length === 0) failures.push({ title, name: 'the test run ended without a result' });
}

function level(name, title = `${name} tests`, only = []) {
  const file = join(results, `${title}.json`);
  const workers = name === 'unit' || name === 'component' ? [`--maxWorkers=${WORKERS}`] : ['--runInBand'];
  const ok = run(title, tool('jest'), [
    ...only,
    '--selectProjects',
    name,
    '--json',
    `--outputFile=${file}`,
    ...workers,
  ]);
  const result = resultOf(file);
  counts.passed += result?.numPassedTests ?? 0;
  counts.skipped += result?.numPendingTests ?? 0;
  addFailures(title, ok, result && jestFailures(result));
}

/** Tests for Node's own runner. */
function nodeTests(title, files) {
  const file = join(results, `${title}.json`);
  const reporter = pathToFileURL(join(root, 'deploy/local/failures.mjs')).href;
  const reporters = ['spec', 'stdout', reporter, file];
  const flags = reporters.map((value, index) => `--test-reporter${index % 2 ? '-destination' : ''}=${value}`);
  const timeout = `--test-timeout=${TEST_PATIENCE_MS}`;
  const ok = run(title, process.execPath, ['--test', timeout, ...flags, ...files]);
  const result = resultOf(file);
  counts.passed += result?.counts.pass ?? 0;
  counts.skipped += result?.counts.skipped ?? 0;
  addFailures(title, ok, result?.failures);
}

/** Tests of the plain modules under deploy/, which run before anything is installed. */
function tools() {
  const files = readdirSync(join(root, 'deploy'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.mjs') && !name.includes('node_modules'))
    .map((name) => join('deploy', name));
  nodeTests('tools tests', files);
}

/** The e2e files of a row, on a system that is started with the row's environment. */
function variant({ title, env = {}, files }) {
  const before = { ...process.env };
  Object.assign(process.env, env);
  level('e2e', title, files);
  process.env = before;
}

const unsupportedReason = unsupported();
if (unsupportedReason) {
  console.error(unsupportedReason);
  process.exit(1);
}
await installWhenNeeded(root);
const isWhole = !isLong && !named.length;
// The tests of the chart read the services' own configuration and routes.
if (isWhole || levels.includes('tools')) await check('build', tool('tsc'), ['-b']);
if (isWhole) {
  await Promise.all([inTurn(CHECKS.slice(0, 3)), inTurn(CHECKS.slice(3))]);
}
for (const name of levels) name === 'tools' ? tools() : level(name);
const matrix = isLong ? longMatrix : levels.includes('e2e') ? shortMatrix : [];
for (const row of matrix)
  if (row.command) await check(row.title, process.execPath, row.command, row.env);
  else if (row.nodeTests) nodeTests(row.title, row.nodeTests);
  else variant(row);
rmSync(results, { recursive: true, force: true });

if (failures.length) console.log(`\n── failed\n\n${failureList(failures, root)}`);
const skipped = counts.skipped ? `, ${counts.skipped} skipped` : '';
console.log(`\n${counts.passed} passed, ${failures.length} failed${skipped}`);
process.exitCode = failures.length ? 1 : 0;
