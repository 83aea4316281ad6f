import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { LastLines, failureList, jestFailures } from './failures.mjs';
import { root } from './places.mjs';

const folder = mkdtempSync(join(tmpdir(), 'sidecart failures '));
after(() => rmSync(folder, { recursive: true }));

/** Without the variables by which a test runner recognizes that another one started it. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(NODE_TEST|NODE_OPTIONS|JEST|FORCE_COLOR)/.test(name)),
);

function runs(kind, files, command) {
  const place = join(folder, kind);
  mkdirSync(place);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
  const output = join(place, 'result');
  const { status } = spawnSync(process.execPath, command(output, place), { cwd: place, env });
  assert.equal(status, 1);
  return JSON.parse(readFileSync(output, 'utf8'));
}

const names = (failures) => failures.map(({ name }) => name).sort();
const messageOf = (failures, name) => failures.find((failure) => failure.name === name).message;

describe('the failures of jest', () => {
  let failures;
  before(() => {
    const files = {
      'cart.test.js': `
        test('passes', () => {});
        describe('a cart', () => {
          describe('of a guest', () => test('adds 1 + 1', () => expect(1 + 1).toBe(3)));
          test.skip('skipped', () => {});
        });`,
      'load.test.js': `require('./is-not-here');`,
      'hook.test.js': `afterAll(() => { throw new Error('cannot close'); }); test('passes', () => {});`,
    };
    const jest = join(root, 'node_modules/jest/bin/jest.js');
    const result = runs('jest', files, (output, place) => [
      jest,
      '--rootDir',
      place,
      '--config={}',
      '--runInBand',
      '--color',
      '--json',
      `--outputFile=${output}`,
    ]);
    failures = jestFailures(result);
  });

  test('are the failed tests, and the files that could not be loaded or closed', () => {
    assert.deepEqual(names(failures), [
      'a cart › of a guest › adds 1 + 1',
      'the test file itself',
      'the test file itself',
    ]);
  });

  test('have the file and the message', () => {
    assert.match(messageOf(failures, 'a cart › of a guest › adds 1 + 1'), /Expected.*3/);
    const messages = failures.map(({ file, message }) => `${file.split('/').at(-1)} ${message}`);
    assert.ok(messages.some((text) => /^load.test.js .*Cannot find module '\.\/is-not-here'/s.test(text)));
    assert.ok(messages.some((text) => /^hook.test.js .*cannot close/s.test(text)));
  });
});

describe("the failures of Node's test runner", () => {
  let counts;
  let failures;
  before(() => {
    const files = {
      'port.test.mjs': `
        import assert from 'node:assert/strict';
        import { describe, test } from 'node:test';
        test('passes', () => {});
        describe('a port', () => {
          test('is # taken: 1', () => assert.equal(1, 2));
          describe('of a replica', () => test('is free', () => { throw new Error('it is not'); }));
          test('skipped', { skip: true }, () => {});
        });
        test('has parts', (t) => t.test('one', () => assert.fail('no part')));
        test('throws a text', () => { throw 'only a text'; });
        test('never ends', () => new Promise(() => {}));`,
      'load.test.mjs': `import './is-not-here.mjs';`,
    };
    ({ counts, failures } = runs('node', files, (output, place) => [
      '--test',
      '--test-timeout=2000',
      `--test-reporter=${pathToFileURL(join(root, 'deploy/local/failures.mjs'))}`,
      `--test-reporter-destination=${output}`,
      ...Object.keys(files).map((name) => join(place, name)),
    ]));
  });

  test('are the failed tests, and the files that could not be loaded', () => {
    assert.deepEqual(names(failures), [
      'a port › is # taken: 1',
      'a port › of a replica › is free',
      'has parts › one',
      'never ends',
      'the test file itself',
      'throws a text',
    ]);
  });

  test('have the file and the message', () => {
    assert.match(messageOf(failures, 'a port › is # taken: 1'), /1 !== 2/);
    assert.match(messageOf(failures, 'a port › of a replica › is free'), /^Error: it is not/);
    assert.match(messageOf(failures, 'throws a text'), /only a text/);
    assert.match(messageOf(failures, 'the test file itself'), /Cannot find module.*is-not-here/);
    assert.ok(failures.every(({ file }) => /\/(port|load)\.test\.mjs$/.test(file)));
  });

  test('are counted', () => {
    const { pass, cancelled, skipped } = counts;
    assert.deepEqual({ pass, cancelled, skipped }, { pass: 1, cancelled: 1, skipped: 1 });
    assert.ok(counts.fail >= 5);
  });
});

test('the list names what failed, and shows the first lines of each message without colours', () => {
  const long = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join('\n');
  const list = failureList(
    [
      { title: 'lint' },
      {
        title: 'unit tests',
        name: 'a cart › adds',
        file: '/repo/services/cart.test.ts',
        message: '\u001b[31mred\u001b[0m\n\nnext',
      },
      { title: 'tools tests', name: 'long', file: 'file:///repo/deploy/a%20b.test.mjs', message: long },
    ],
    '/repo',
  );
  const lines = list.split('\n');
  assert.deepEqual(lines.slice(0, 10), [
    'lint',
    '',
    'unit tests: a cart › adds',
    '  services/cart.test.ts',
    '    red',
    '',
    '    next',
    '',
    'tools tests: long',
    '  deploy/a b.test.mjs',
  ]);
  assert.equal(lines.at(-1), '    line 15');
});

test('the last lines of a long output are kept, also when they arrive in parts', () => {
  const ending = new LastLines();
  for (let line = 1; line <= 40; line += 1) for (const part of ['line ', `${line}`, '\n']) ending.add(part);
  const kept = ending.text().split('\n');
  assert.deepEqual([kept.length, kept[0], kept.at(-1)], [15, 'line 26', 'line 40']);
});
