import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { lockedPackages } from './install.mjs';
import { goWork, lastLine, mavenFiles, npmPackages, tscProjects } from './measures.mjs';
import { buildsAtOnce, createProgress, createSlots, createStepper, elapsed, steps } from './progress.mjs';

const settled = () => new Promise(setImmediate);

test('prints a line with name, progress and duration while work runs, and none afterwards', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const said = [];
  let clock = 0;
  const progress = createProgress({ say: (text) => said.push(text), now: () => clock });
  const ends = {};
  const work = (name) =>
    progress.during(name, (report) => {
      ends[name] = report;
      return new Promise((resolve) => (ends[`${name} done`] = resolve));
    });
  const dapr = work('daprd');
  clock = 65_000;
  const npm = work('packages');
  ends.daprd('12 of 40 packages');
  clock = 70_000;
  t.mock.timers.tick(5_000);
  assert.equal(said.at(-1), 'daprd: 12 of 40 packages (1:10) · packages (0:05)');
  ends['daprd done']('built');
  assert.equal(await dapr, 'built');
  assert.equal(said.at(-1), 'daprd: done in 1:10');
  ends['packages done']();
  await npm;
  const count = said.length;
  t.mock.timers.tick(60_000);
  assert.equal(said.length, count);
});

test('failed work is not reported as done, and its line disappears', async () => {
  const said = [];
  const progress = createProgress({ say: (text) => said.push(text), everyMs: 5 });
  await assert.rejects(
    progress.during('a build', () => Promise.reject(new Error('no space left'))),
    /no space/,
  );
  const count = said.length;
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(said.length, count);
  assert.ok(!said.some((text) => text.includes('done')));
});

test('slots limit concurrent work, in order, and a failure releases its slot', async () => {
  const slots = createSlots(2);
  const log = [];
  const ends = [];
  const works = ['a', 'b', 'c', 'd'].map((name, index) =>
    slots(() => {
      log.push(name);
      return new Promise(
        (resolve, reject) => (ends[index] = index === 1 ? () => reject(new Error(name)) : resolve),
      );
    }).catch(() => {}),
  );
  await settled();
  assert.deepEqual(log, ['a', 'b']);
  ends[1]();
  await settled();
  assert.deepEqual(log, ['a', 'b', 'c']);
  ends[0]();
  await settled();
  assert.deepEqual(log, ['a', 'b', 'c', 'd']);
  ends[2]();
  ends[3]();
  await Promise.all(works);
});

test('concurrent builds are limited by cores and memory, and one always runs', () => {
  const GIB = 2 ** 30;
  assert.equal(buildsAtOnce(2, 16 * GIB), 2);
  assert.equal(buildsAtOnce(2, 2 * GIB), 1);
  assert.equal(buildsAtOnce(16, 64 * GIB), 3);
  assert.equal(buildsAtOnce(8, 0.5 * GIB), 1);
});

test('lines begin with the time and the step, which advances when a phase of that name is entered', () => {
  const printed = [];
  let clock = 1_000;
  const step = createStepper(['building', 'starting'], {
    print: (line) => printed.push(line),
    now: () => clock,
  });
  clock = 62_000;
  step('daprd: 1 module fetched');
  step('starting (1 of 3 ready)', 'starting');
  step('a line of the supervisor');
  assert.deepEqual(printed, [
    '1:01  step 1 of 2  daprd: 1 module fetched',
    '1:01  step 2 of 2  starting (1 of 3 ready)',
    '1:01  step 2 of 2  a line of the supervisor',
  ]);
});

test('the supervisor enters every step but the first, in order', () => {
  const system = readFileSync(join(import.meta.dirname, 'system.mjs'), 'utf8');
  const entered = [...system.matchAll(/supervisor\.enter\('([^']+)'/g)].map(([, name]) => name);
  assert.deepEqual(
    entered.filter((name) => steps.includes(name)),
    steps.slice(1),
  );
});

test('packages of the lock file are counted without workspace folders', () => {
  const packages = {
    '': { workspaces: ['bff'] },
    bff: { version: '0.1.0' },
    'node_modules/@sidecart/bff': { resolved: 'bff', link: true },
    'node_modules/yaml': { version: '2.9.1' },
    'bff/node_modules/yaml': { version: '1.10.2' },
  };
  assert.equal(lockedPackages({ packages }), 2);
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'));
  assert.ok(lockedPackages(lock) > 500);
});

test('minutes continue past an hour', () => {
  assert.equal(elapsed(9_999), '0:09');
  assert.equal(elapsed(3_725_000), '62:05');
});

describe('the progress of a tool, from its own lines', () => {
  const after = (measure, lines) => lines.map(measure).at(-1);
  for (const [name, measure, lines, expected] of [
    [
      'go build',
      goWork(40),
      [
        '# command-line-arguments',
        'internal/cpu',
        'github.com/dapr/dapr/cmd/daprd',
        'golang.org/x/net/http2',
      ],
      '3 of 40 packages compiled',
    ],
    [
      'go get',
      goWork(),
      ['go: downloading github.com/dapr/kit v0.15.0', 'go: added github.com/dapr/kit v0.15.0'],
      '1 module fetched',
    ],
    [
      'mvn',
      mavenFiles(),
      [
        '[INFO] --- dependency:3.6.0:copy-dependencies ---',
        'Downloading from central: https://example.com/kafka.jar',
        'Downloaded from central: https://example.com/kafka.jar (1.2 MB at 3 MB/s)',
        '[INFO] Downloaded from central: https://example.com/a.pom (1 kB)',
      ],
      '2 files fetched',
    ],
    [
      'npm',
      npmPackages(900),
      [
        'npm http fetch GET 200 https://example.com/a/-/a-1.0.0.tgz 60ms (cache miss)',
        'npm http fetch GET 200 https://example.com/a 20ms',
      ],
      '1 of 900 packages fetched',
    ],
    [
      'tsc',
      tscProjects(16),
      [
        "[8:00:00 PM] Project 'packages/kit/tsconfig.json' is out of date",
        "[8:00:01 PM] Building project '/x/packages/kit/tsconfig.json'...",
      ],
      '1 of 16 projects built',
    ],
    [
      'any other',
      lastLine(),
      ['Compiled successfully in 9s', '  ', '  Generating static pages (3/12)'],
      'Generating static pages (3/12)',
    ],
  ])
    test(name, () => assert.equal(after(measure, lines), expected));
});
