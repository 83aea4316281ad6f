import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { fits, newest } from './node-version.mjs';
import { root } from './places.mjs';

const folder = mkdtempSync(join(tmpdir(), 'sidecart-node-'));
after(() => rmSync(folder, { recursive: true }));

test('a version matches by the given parts', () => {
  for (const wanted of ['24', 'v24', '24.1', '24.1.0']) assert.ok(fits('24.1.0', wanted), wanted);
  for (const wanted of ['2', '22', '24.10', '24.1.1']) assert.ok(!fits('24.1.0', wanted), wanted);
});

test('versions are compared by number, not as text', () => {
  const versions = ['24.9.0', '24.10.2', '24.10.10', '26.0.0', '24.11.0-rc.1', 'nightly'];
  assert.equal(newest(versions, '24'), '24.10.10');
  assert.equal(newest(versions, '24.9'), '24.9.0');
  assert.equal(newest(versions, '22'), undefined);
});

/** A program that reports which Node runs it, and which Node runs its children through PATH. */
const program = join(folder, 'program.mjs');
writeFileSync(
  program,
  `import { useChosenNode } from ${JSON.stringify(join(root, 'deploy/local/node-version.mjs'))};
import { execFileSync } from 'node:child_process';
await useChosenNode();
console.log(process.execPath);
console.log(execFileSync('node', ['-p', 'process.execPath']).toString().trim());
console.log(process.argv.slice(2).join(' '));
process.exitCode = 3;
`,
);
const start = (SIDECART_NODE, env = {}) =>
  promisify(execFile)(process.execPath, [program, '--some', 'words'], {
    env: { ...process.env, SIDECART_NODE, ...env },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );

/** Another binary that contains the same program. */
const other = join(folder, 'bin/node');
mkdirSync(join(folder, 'bin'));
writeFileSync(other, readFileSync(process.execPath), { mode: 0o755 });

test('a program and its children run on the Node of a path, and keep its arguments and exit code', async () => {
  const { code, stdout } = await start(other);
  assert.deepEqual(stdout.trim().split('\n').slice(-3), [other, other, '--some words']);
  assert.equal(code, 3);
});

test('a Node that already runs is kept, by path and by version', async () => {
  const major = process.versions.node.split('.')[0];
  for (const wanted of ['', process.execPath, major, process.versions.node]) {
    const { stdout } = await start(wanted);
    assert.equal(stdout.split('\n')[0], process.execPath, wanted);
  }
});

test('a wrapper is followed once', async () => {
  const wrapper = join(folder, 'wrapper');
  writeFileSync(wrapper, `#!/bin/sh\nexec '${other}' "$@"\n`);
  chmodSync(wrapper, 0o755);
  const { stdout } = await start(wrapper);
  assert.equal(stdout.trim().split('\n').at(-3), other);
});

test('a version is taken from the cache without a request to a registry', async () => {
  const cache = join(folder, 'cache');
  const platform = `node-${process.platform}-${process.arch}`;
  for (const version of ['99.1.0', '99.10.0']) {
    const bin = join(cache, `node-${version}/node_modules/${platform}/bin`);
    mkdirSync(bin, { recursive: true });
    symlinkSync(other, join(bin, 'node'));
  }
  const { stdout } = await start('99', { SIDECART_CACHE: cache });
  assert.equal(stdout.trim().split('\n').at(-3), other);
});

test('every command that runs tests uses that Node', async () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const commands = Object.entries(scripts).filter(([name]) => /^test\b/.test(name));
  assert.ok(commands.length >= 7);
  for (const [name, command] of commands) {
    const file = /^node (\S+\.mjs)/.exec(command)?.[1];
    assert.ok(file, `${name} is not started by a program of ours: ${command}`);
    assert.match(readFileSync(join(root, file), 'utf8'), /^await useChosenNode\(\);$/m, name);
  }
  const jest = [join(root, 'deploy/local/jest.mjs'), '--version'];
  const env = { ...process.env, SIDECART_NODE: other };
  const { stdout } = await promisify(execFile)(process.execPath, jest, { env });
  assert.match(stdout, /^Node [\d.]+ \(SIDECART_NODE\)\n\d+\.\d+\.\d+\n$/);
});

test('a value that is not a Node is rejected with the accepted forms', async () => {
  for (const wanted of [join(folder, 'missing'), program]) {
    const { code, stderr } = await start(wanted);
    assert.equal(code, 1);
    assert.match(stderr, /neither a version such as 24 nor the path of a Node/);
  }
});
