import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { readApps } from '../apps.mjs';
import { root } from '../places.mjs';
import { secretNames } from '../secrets.mjs';
import { checkComponents } from './components.mjs';

const apps = await readApps();
const resources = join(root, 'dapr/resources');
const folders = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const checking = (folder, more = {}) =>
  checkComponents({
    folder,
    resources,
    apps,
    secretsOf: ({ appID }) => secretNames(appID),
    env: {},
    hasOwnDaprd: false,
    ...more,
  });

/** The default set with one file rewritten. */
function changed(file, change) {
  const folder = mkdtempSync(join(tmpdir(), 'sidecart-set-'));
  folders.push(folder);
  cpSync(join(root, 'components/kafka'), folder, { recursive: true });
  const before = readFileSync(join(folder, file), 'utf8');
  const text = change(before);
  assert.notEqual(text, before);
  writeFileSync(join(folder, file), text);
  return folder;
}

for (const set of readdirSync(join(root, 'components')))
  test(`the set ${set} has no problem`, () => {
    const results = checking(join(root, 'components', set));
    assert.deepEqual(
      results.map(({ verdict }) => verdict),
      ['ok'],
      JSON.stringify(results),
    );
  });

describe('a set that would not load', () => {
  const only = (folder, more) => {
    const results = checking(folder, more);
    assert.equal(results.length, 1, JSON.stringify(results));
    assert.equal(results[0].verdict, more?.verdict ?? 'problem');
    return results[0].found;
  };

  test('has YAML that does not parse', () =>
    assert.match(only(changed('statestore.yaml', (text) => `${text}\n  : [`)), /^statestore\.yaml: /));
  test('has a component without a type', () =>
    assert.match(
      only(changed('statestore.yaml', (text) => text.replace('type: state.redis', ''))),
      /without name or type/,
    ));
  test('has an unknown type, unless a daprd is installed that may know it', () => {
    const folder = changed('pubsub.yaml', (text) => text.replace('pubsub.kafka', 'pubsub.kafak'));
    assert.match(only(folder), /pubsub\.yaml: pubsub has the type pubsub\.kafak/);
    assert.equal(only(folder, { hasOwnDaprd: true, verdict: 'warning' }).includes('kafak'), true);
  });
  test('has a scope that is not an app', () =>
    assert.match(
      only(changed('statestore.yaml', (text) => text.replace('[cart]', '[cart, carts]'))),
      /carts is no app/,
    ));
  test('requests a secret that is never created', () =>
    assert.match(
      only(
        changed('workflowstore.yaml', (text) =>
          text.replace('name: workflow-database-connection', 'name: workflow-connection'),
        ),
      ),
      /the secret workflow-connection does not exist for checkout/,
    ));
  test('requests a secret for an app that does not get it', () =>
    assert.match(
      only(changed('workflowstore.yaml', (text) => text.replace('[checkout]', '[checkout, cart]'))),
      /does not exist for cart/,
    ));
  test('names a secret store that it does not have', () =>
    assert.match(
      only(
        changed('workflowstore.yaml', (text) =>
          text.replace('secretStore: secretstore', 'secretStore: vault'),
        ),
      ),
      /secret store vault is no component/,
    ));
  test('takes secrets from the environment, where one is missing', () => {
    const folder = changed('secretstore.yaml', (text) =>
      text.replace('secretstores.local.file', 'secretstores.local.env'),
    );
    assert.match(
      only(folder, { env: { 'redis-password': 'x' } }),
      /workflow-database-connection does not exist for the environment/,
    );
    assert.match(
      only(folder, { env: { 'redis-password': 'x', 'workflow-database-connection': 'x' }, verdict: 'ok' }),
      /fit/,
    );
  });
  test('lacks the component that subscriptions name', () => {
    const results = checking(changed('pubsub.yaml', (text) => text.replace('name: pubsub', 'name: events')));
    assert.ok(results.length > 5);
    assert.match(results[0].found, /subscriptions-.*: pubsub is no component/);
  });
});
