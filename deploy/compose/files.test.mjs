import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containerFiles, fromEnv } from './files.mjs';

const apps = [
  { appID: 'order', hasDatabase: true },
  { appID: 'checkout', hasDatabase: true },
  { appID: 'bff', hasDatabase: false },
];
const secrets = Object.fromEntries(
  [
    'postgres-password',
    'order-database-password',
    'checkout-database-password',
    'workflow-database-password',
    'psp-database-password',
    'psp-api-key',
    'psp-webhook-secret',
    'bff-credential',
    'redis-password',
    'session-key',
    'demo-password',
    'token-signing-key',
    'mail-token-key',
    'order-link-key',
    'second-factor-key',
  ].map((name) => [name, `the ${name}`]),
);
const none = () => undefined;

test('each app has its own pair of tokens', () => {
  const files = containerFiles(apps, secrets, none);
  const tokens = apps.flatMap(({ appID }) => Object.values(fromEnv(files[`${appID}.env`])));
  assert.equal(new Set(tokens).size, 6);
  assert.ok(tokens.every((token) => token.length >= 32));
});

test('tokens are kept when the files are rewritten', () => {
  const first = containerFiles(apps, secrets, none);
  assert.deepEqual(
    containerFiles(apps, secrets, (name) => first[name]),
    first,
  );
});

test("a secret store holds the secrets of its app, with the containers' address of Postgres", () => {
  const files = containerFiles(apps, secrets, none);
  assert.deepEqual(JSON.parse(files['order.json']), {
    'order-database-password': 'the order-database-password',
    'order-link-key': 'the order-link-key',
    'redis-password': 'the redis-password',
  });
  assert.deepEqual(JSON.parse(files['bff.json']), {
    'bff-credential': 'the bff-credential',
    'redis-password': 'the redis-password',
    'session-key': 'the session-key',
  });
  assert.match(
    JSON.parse(files['checkout.json'])['workflow-database-connection'],
    /^host=postgres port=5432 user=workflow password=the workflow/,
  );
});

test('only the job that creates databases has the password of the superuser', () => {
  const files = containerFiles(apps, secrets, none);
  const knowing = Object.keys(files).filter((name) => files[name].includes('the postgres-password'));
  assert.deepEqual(knowing, ['databases.env']);
  assert.equal(fromEnv(files['migrate.env']).PSP_DATABASE_PASSWORD, 'the psp-database-password');
});

test('a value that Compose would misread is rejected', () => {
  assert.throws(
    () => containerFiles(apps, { ...secrets, 'demo-password': "it's" }, none),
    /DEMO_PASSWORD must not hold an apostrophe/,
  );
  const text = containerFiles(apps, { ...secrets, 'demo-password': '$HOME #1' }, none)['demo.env'];
  assert.equal(fromEnv(text).DEMO_PASSWORD, '$HOME #1');
});
