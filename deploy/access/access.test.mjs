import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { publicRoutes } from '@sidecart/contracts/http';
import { events, topics } from '@sidecart/contracts/topics';
import prettier from 'prettier';
import { parse, parseAllDocuments } from 'yaml';
import { root } from '../local/places.mjs';
import { secretNames } from '../local/secrets.mjs';
import { accessFiles } from './files.mjs';
import { accessOf, apps, calls, configOf, topicScopes } from './table.mjs';

const require = createRequire(import.meta.url);
const read = (path) => readFileSync(join(root, path), 'utf8');
const sets = readdirSync(join(root, 'components'));
const folderOf = (app) => (app === 'bff' ? app : `services/${app}`);
const sourcesOf = (app) =>
  readdirSync(join(root, folderOf(app), 'src'), { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => read(`${folderOf(app)}/src/${name}`))
    .join('\n');

const served = ['campaign', 'cart', 'inventory', 'media', 'order', 'payment', 'product', 'user'];
/** The gRPC methods of an app: `/sidecart.user.v1.UserService/GetSigningKeys`. */
const methodsOf = (app) => {
  if (!served.includes(app)) return [];
  const contract = require(`@sidecart/contracts/${app}/v1/${app}`);
  const [, service] = Object.entries(contract).find(([name]) => name.endsWith('ServiceService'));
  return Object.values(service).map(({ path }) => path);
};

const pattern = (name) => new RegExp(`^${name.replaceAll('.', String.raw`\.`).replaceAll('*', '.*')}$`);
/** As Dapr decides for an app with the protocol http: a rule for a path applies below it, a gRPC method is not put in lower case. */
const allows = (app, caller, operation, verb) => {
  const { policies } = accessOf(app).spec.accessControl;
  const { operations = [] } = policies.find(({ appId }) => appId === caller) ?? {};
  const path = verb ? operation.toLowerCase() : operation;
  const rule = operations.find(
    ({ name }) => pattern(name.toLowerCase()).test(path) || path.startsWith(`${name.toLowerCase()}/`),
  );
  if (!rule) return false;
  return verb ? (rule.httpVerb ?? []).includes(verb) : rule.action === 'allow';
};

test('the files in dapr/ and components/ are those of the table', async () => {
  for (const [path, text] of Object.entries(accessFiles())) {
    const options = await prettier.resolveConfig(join(root, path));
    const expected = await prettier.format(text, { ...options, filepath: path });
    assert.equal(read(path), expected, `${path}: run \`node deploy/access/generate.mjs\``);
  }
});

describe('topics', () => {
  const scopeOf = (text, app) =>
    text
      .split(';')
      .filter((part) => part.startsWith(`${app}=`))
      .flatMap((part) => part.slice(app.length + 1).split(','));

  for (const set of sets)
    test(`of ${set} are published by their own services, and by the one that redrives dead letters`, () => {
      const { publishingScopes, protectedTopics, allowedTopics } = topicScopes(set);
      for (const [topic, { publishers: own }] of Object.entries(topics)) {
        const publishers = apps.filter((app) => scopeOf(publishingScopes, app).includes(topic));
        assert.deepEqual(publishers.sort(), [...new Set(['notification', ...own])].sort());
      }
      assert.equal(protectedTopics, allowedTopics);
      const named = [publishingScopes, topicScopes(set).subscriptionScopes].flatMap((text) =>
        text.split(';').flatMap((part) => part.split('=')[1].split(',')),
      );
      assert.deepEqual([...new Set(named)].sort(), allowedTopics.split(','));
      assert.ok(Object.values(events).every(({ topic }) => named.includes(topic)));
    });
});

test('an app may ask its sidecar for the secrets that its source names, and for no other', () => {
  for (const app of apps) {
    const [, list] = /secrets: \[([^\]]*)\]/.exec(sourcesOf(app));
    const named = [...list.matchAll(/'([^']+)'/g)].map(([, name]) => name);
    const [scope] = configOf(app).spec.secrets.scopes;
    assert.equal(scope.storeName, 'secretstore');
    assert.equal(scope.defaultAccess, 'deny');
    assert.deepEqual([...scope.allowedSecrets].sort(), named.sort(), app);
    assert.ok(scope.allowedSecrets.length > 0, 'an empty list would allow what defaultAccess says only');
  }
});

test('the secret store of an app has what the components of its sidecar read, in every set', () => {
  const read = sets.flatMap((set) =>
    readdirSync(join(root, 'components', set))
      .flatMap((name) => parseAllDocuments(readFileSync(join(root, 'components', set, name), 'utf8')))
      .map((document) => document.toJSON())
      .filter(({ kind }) => kind === 'Component')
      .flatMap(({ spec, scopes }) =>
        spec.metadata.flatMap(({ secretKeyRef }) =>
          secretKeyRef ? scopes.map((app) => [app, secretKeyRef.name]) : [],
        ),
      ),
  );
  assert.ok(read.length > 10);
  for (const [app, name] of read) assert.ok(secretNames(app).includes(name), `${app} reads ${name}`);
});

describe('calls', () => {
  test('of the table are those of the sources', () => {
    for (const app of apps) {
      const source = sourcesOf(app);
      const peers = [...source.matchAll(/createPeer<(\w+)ServiceServer>/g)].map(([, name]) =>
        name.toLowerCase(),
      );
      assert.deepEqual(Object.keys(calls[app] ?? {}).sort(), peers.sort(), app);
      for (const peer of peers) {
        const used = methodsOf(peer)
          .map((path) => path.split('/')[2])
          .filter((method) => {
            const name = method[0].toLowerCase() + method.slice(1);
            return new RegExp(`\\.${name}\\(|'${name}'`).test(source);
          });
        assert.deepEqual([...calls[app][peer]].sort(), used.sort(), `${app} calls ${peer}`);
      }
    }
  });

  for (const app of served)
    test(`of ${app} by gRPC: each caller has its own methods, everybody else none`, () => {
      for (const caller of [...apps, 'stranger'])
        for (const path of methodsOf(app)) {
          const method = path.split('/')[2];
          const isKeys =
            app === 'user' && method === 'GetSigningKeys' && !['bff', 'user', 'stranger'].includes(caller);
          const expected = isKeys || (calls[caller]?.[app] ?? []).includes(method);
          assert.equal(allows(app, caller, path), expected, `${caller} calls ${path}`);
        }
    });

  test('by HTTP are those of the gateway to public routes', () => {
    for (const [app, routes] of Object.entries(publicRoutes))
      for (const { method, path } of Object.values(routes)) {
        const called = path.replace(/:\w+/g, 'X1');
        assert.equal(allows(app, 'gateway', called, method.toUpperCase()), true, `${method} ${path}`);
        for (const caller of ['order', 'bff', 'stranger'])
          assert.equal(allows(app, caller, called, method.toUpperCase()), false, `${caller}: ${path}`);
      }
  });

  test('to events, dead letters, probes and metrics are nobody’s', () => {
    for (const app of apps)
      for (const caller of [...apps, 'stranger'])
        for (const path of [
          '/events/users',
          '/dead-letters/order.dead',
          '/broker/probes',
          '/metrics',
          '/readyz',
        ])
          for (const verb of ['GET', 'POST'])
            assert.equal(allows(app, caller, path, verb), false, `${caller} calls ${path} of ${app}`);
  });
});

test('every sidecar of dapr.yaml has its own configuration', () => {
  for (const { appID, configFilePath } of parse(read('dapr/dapr.yaml')).apps)
    assert.match(configFilePath, new RegExp(`/dapr/config/${appID}\\.yaml$`));
});
