import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, describe, test } from 'node:test';
import { ALWAYS_NEEDED, findSet, readSet, typesIn } from './component-set.mjs';
import { daprBuild, isLeanEnough } from './dapr.mjs';
import { root } from './places.mjs';

const folder = mkdtempSync(join(tmpdir(), 'sets of components '));
after(() => rmSync(folder, { recursive: true }));
const env = {
  KAFKA_BROKERS: 'k:1',
  REDIS_HOST: 'r:1',
  RABBITMQ_URL: 'amqp://r',
  S3_ENDPOINT: 'e',
  S3_REGION: 'r',
  S3_BUCKET: 'b',
};

let copies = 0;
/** A copy of a set under another name, with other files. */
function aSet(of, files = {}) {
  const copy = join(folder, `set ${(copies += 1)}`);
  cpSync(join(root, 'components', of), copy, { recursive: true });
  for (const [name, text] of Object.entries(files))
    if (text === null) rmSync(join(copy, name));
    else writeFileSync(join(copy, name), text);
  return copy;
}
const component = (name, type, fields = '[]') =>
  `apiVersion: dapr.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: ${type}, version: v1, metadata: ${fields} }\n`;
const brokersOf = (set) => readSet(set, env).servers.filter((name) => !ALWAYS_NEEDED.includes(name));

describe('a set is found', () => {
  test('by its name under components/', () => {
    assert.equal(findSet('redis', { root, from: folder }), join(root, 'components/redis'));
  });

  test('by a path, absolute or relative to the current folder, with spaces in it', () => {
    const set = aSet('redis');
    assert.equal(findSet(set, { root, from: root }), set);
    assert.equal(findSet(relative(root, set), { root, from: root }), set);
    assert.equal(findSet(`./${relative(dirname(set), set)}`, { root, from: dirname(set) }), set);
    assert.equal(findSet(relative(dirname(set), set), { root, from: dirname(set) }), set);
  });

  test('or the searched places are named', () => {
    assert.throws(
      () => findSet('kafak', { root, from: folder }),
      (error) => {
        for (const text of [
          'components/kafak',
          join(folder, 'kafak'),
          ...readdirSync(join(root, 'components')),
        ])
          assert.ok(error.message.includes(text), `${text} in ${error.message}`);
        return true;
      },
    );
  });
});

describe('the servers of a set', () => {
  test('come from its files, whatever the folder is named', () => {
    assert.deepEqual(brokersOf(aSet('redis')), []);
    assert.deepEqual(brokersOf(aSet('kafka')), ['kafka']);
    assert.deepEqual(brokersOf(aSet('s3')), ['kafka']);
    assert.deepEqual(brokersOf(aSet('rabbitmq')), ['rabbitmq']);
    const renamed = join(folder, 'kafka');
    renameSync(aSet('redis'), renamed);
    assert.deepEqual(brokersOf(renamed), []);
    assert.equal(readSet(renamed, env).broker, 'redis');
  });

  test('include what the apps use without Dapr', () => {
    const { servers } = readSet(
      aSet('kafka', { 'statestore.yaml': component('statestore', 'state.in-memory') }),
      env,
    );
    assert.deepEqual(servers, [...ALWAYS_NEEDED, 'kafka']);
  });

  test('are the user’s own where the file holds a literal address', () => {
    const fields = '[{ name: brokers, value: "kafka.example.com:9092" }]';
    const set = readSet(aSet('kafka', { 'pubsub.yaml': component('pubsub', 'pubsub.kafka', fields) }), env);
    assert.deepEqual(set.servers, ALWAYS_NEEDED);
    assert.equal(set.broker, undefined);
    assert.match(set.notes.join(), /pubsub \(pubsub\.kafka\) uses a server of your own/);
  });

  test('of types that are not provided are the user’s own', () => {
    const set = readSet(aSet('kafka', { 'statestore.yaml': component('statestore', 'state.mongodb') }), env);
    assert.deepEqual(set.notes, [
      'statestore.yaml: statestore (state.mongodb) uses a server of your own, which has to be there.',
    ]);
  });
});

describe('the sidecar that is built', () => {
  test('has only a few components for every set of the repository', () => {
    for (const set of readdirSync(join(root, 'components')))
      assert.ok(isLeanEnough(typesIn(join(root, 'components', set))), set);
  });

  test('has all stable components for a set that names another type, in YAML or JSON', () => {
    const yaml = aSet('kafka', { 'statestore.yaml': component('statestore', 'state.mongodb') });
    assert.match(daprBuild('daprd', typesIn(yaml)), /-stable$/);
    const json = aSet('kafka', {
      'statestore.yaml': null,
      'statestore.json': JSON.stringify({ spec: { type: 'state.mongodb' } }, null, 2),
    });
    assert.match(daprBuild('daprd', typesIn(json)), /-stable$/);
    const comment = aSet('kafka', { 'more.yaml': '# type: state.mongodb\n' });
    assert.match(daprBuild('daprd', typesIn(comment)), /-lean$/);
  });
});

test('several documents in a file and other kinds of files are read as by a sidecar', () => {
  const both = `${component('statestore', 'state.redis')}---\n${component('workflowstore', 'state.postgresql')}`;
  const other = 'apiVersion: dapr.io/v2alpha1\nkind: Subscription\nmetadata: { name: x }\nspec: {}\n';
  const set = aSet('kafka', { 'statestore.yaml': both, 'workflowstore.yaml': null, 'other.yml': other });
  assert.deepEqual(brokersOf(set), ['kafka']);
});

test('the secrets that components refer to are named', () => {
  assert.deepEqual(readSet(join(root, 'components/s3'), env).secrets, [
    'media-s3-access-key',
    'media-s3-secret-key',
    'redis-password',
    'workflow-database-connection',
  ]);
});

test('a variable that is not set is named with its field', () => {
  const { notes } = readSet(join(root, 'components/s3'), { ...env, S3_BUCKET: '' });
  assert.ok(notes.includes('mediastore.yaml: bucket is empty, since S3_BUCKET is not set.'), notes.join());
  assert.deepEqual(readSet(join(root, 'components/kafka'), env).notes, []);
});

describe('a set is rejected', () => {
  const refused = [
    ['without one of the components', { 'mediastore.yaml': null }, /no component named mediastore/],
    [
      'with the same name twice',
      { 'x.yaml': component('pubsub', 'pubsub.redis') },
      /x\.yaml has a second component named pubsub/,
    ],
    ['that is not YAML', { 'pubsub.yaml': 'a: [' }, /pubsub\.yaml is not valid YAML/],
    ['with a nameless component', { 'x.yaml': 'kind: Component\n' }, /x\.yaml: a Component needs/],
    [
      'whose broker lives in one sidecar',
      { 'pubsub.yaml': component('pubsub', 'pubsub.in-memory') },
      /one sidecar only/,
    ],
  ];
  for (const [what, files, message] of refused)
    test(what, () => assert.throws(() => readSet(aSet('redis', files), env), message));
});
