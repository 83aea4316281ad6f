// `npm test`: everything a fresh clone needs, in order: install, build, types, then each level of tests. Ends with
// one line that counts all tests, `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWhenNeeded } from './install.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const levels = process.argv.slice(2).length ? process.argv.slice(2) : ['unit', 'component', 'sidecar', 'e2e'];
const results = mkdtempSync(join(tmpdir(), 'sidecart-results-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

/** No step takes nearly this long; one that does hangs, and has failed. */
const PATIENCE_MS = 40 * 60_000;

const run = (title, command, args) => {
  console.log(`\n── ${title}`);
  const options = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], timeout: PATIENCE_MS };
  return spawnSync(command, args, options).status === 0;
};
const tool = (name) => join(root, 'node_modules/.bin', name);

/** A step that is one test of its own: it passes or it fails. */
const check = (title, command, args) => {
  if (run(title, command, args)) counts.passed += 1;
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
  // A suite that cannot even be loaded, or a run that dies, has no failed test to count.
  if (!ok && !result?.numFailedTests) counts.failed += 1;
}

await installWhenNeeded(root);
check('build', tool('tsc'), ['-b']);
check('types of the tests', tool('tsc'), ['-p', 'tsconfig.test.json']);
check('lint', tool('eslint'), ['.']);
check('format', tool('prettier'), ['--check', '--log-level', 'warn', '.']);
check('contracts', process.execPath, ['packages/contracts/generate.mjs', '--check']);
for (const name of levels) level(name);
if (levels.includes('e2e')) {
  process.env.E2E_COMPONENTS = 'redis';
  level('e2e', 'e2e tests of a purchase over Redis Streams', ['e2e/purchase']);
}
rmSync(results, { recursive: true, force: true });

const skipped = counts.skipped ? `, ${counts.skipped} skipped` : '';
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed ? 1 : 0;
