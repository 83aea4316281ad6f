import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkNode, checkPrograms } from './programs.mjs';

/** A machine with only these programs, by name. */
const machine = (versions, { isBuilt = () => false, canInstall = false } = {}) => ({
  find: (program) => (program in versions ? `/bin/${program}` : undefined),
  versionOf: (_name, path) => Promise.resolve(versions[path.slice('/bin/'.length)]),
  isBuilt,
  canInstall,
  hint: (what) => `install ${what}`,
});
const dapr = { daprd: '1.18.2', placement: '1.18.3', scheduler: '1.18.3' };
const full = {
  ...dapr,
  postgres: '15.18',
  'redis-server': '7.0.15',
  go: '1.26.8',
  java: '17.0.15',
  javac: '',
  jar: '',
  mvn: '3.8.7',
};
const servers = ['postgres', 'redis', 'kafka', 'elasticsearch', 'mailpit'];
const problems = async (versions, options, wanted = servers) =>
  (await checkPrograms(wanted, machine(versions, options))).filter(({ verdict }) => verdict === 'problem');
const without = (name) => Object.fromEntries(Object.entries(full).filter(([key]) => key !== name));

test('Node outside the accepted range is a problem', () => {
  assert.equal(checkNode('18.20.0', '>=20.19').verdict, 'problem');
  assert.match(checkNode('18.20.0', '>=20.19').found, /accepted: >=20\.19/);
  assert.equal(checkNode('20.19.0', '>=20.19').verdict, 'ok');
  assert.equal(checkNode(process.versions.node).verdict, 'ok');
});

test('a machine with everything has no problem', async () => assert.deepEqual(await problems(full), []));

describe('a program that is missing or too old', () => {
  for (const [missing, named] of Object.entries({
    postgres: 'postgres',
    'redis-server': 'redis',
    java: 'java',
    javac: 'javac',
    mvn: 'maven',
    go: 'go',
  }))
    test(`${missing} missing is a problem with a hint`, async () => {
      const [first, ...more] = await problems(without(missing));
      assert.deepEqual([first?.check, more], [named, []]);
      assert.match(first.mend, new RegExp(`install ${named === 'javac' ? 'java' : named}`, 'i'));
    });

  for (const [program, version, named] of [
    ['postgres', '13.9', 'postgres'],
    ['redis-server', '6.0.16', 'redis'],
    ['java', '11.0.2', 'java'],
    ['go', '1.19.8', 'go'],
    ['mvn', '3.5.0', 'maven'],
    ['java', undefined, 'java'],
  ])
    test(`${program} ${version ?? 'without a version'} is a problem that says what is accepted`, async () => {
      const [first] = await problems({ ...full, [program]: version });
      assert.equal(first?.check, named);
      assert.match(first.found, /accepted: >=/);
    });
});

describe('Dapr', () => {
  test('in an unaccepted version is built with Go', async () => {
    const results = await checkPrograms([], machine({ ...full, placement: '1.18.2' }));
    assert.match(
      results.find(({ check }) => check === 'placement').found,
      /1\.18\.2 .*accepted: >=1\.18\.3 <1\.19; is built with Go/,
    );
    assert.deepEqual(await problems({ ...full, placement: '1.18.2' }), []);
  });
  test('missing without Go is a problem that names `dapr init`', async () => {
    const [first] = await problems({ 'redis-server': '7.0.15' }, {}, ['redis']);
    assert.equal(first.check, 'go');
    assert.match(first.found, /needed for daprd, placement, scheduler/);
    assert.match(first.mend, /dapr init/);
  });
  test('that was built earlier needs no Go', async () =>
    assert.deepEqual(await problems({}, { isBuilt: () => true }, []), []));
});

test('programs fetched earlier need no Maven and no compiler', async () =>
  assert.deepEqual(
    await problems({ ...dapr, java: '21' }, { isBuilt: () => true }, ['kafka', 'elasticsearch', 'mailpit']),
    [],
  ));

test('as root on Debian a missing package is installed', async () => {
  assert.deepEqual(await problems(dapr, { canInstall: true }, ['postgres', 'redis', 'rabbitmq']), []);
  const [tooOld] = await problems({ ...dapr, postgres: '11' }, { canInstall: true }, ['postgres']);
  assert.equal(tooOld.check, 'postgres');
});
