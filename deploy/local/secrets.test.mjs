import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'sidecart-secrets-'));
process.env.SIDECART_STATE = join(folder, 'state');
const { provideSecrets } = await import('./secrets.mjs');

test('each app has a file with the secrets that it reads, readable only by its owner', (t) => {
  t.after(() => rmSync(folder, { recursive: true }));
  const apps = ['payment', 'gateway'].map((appID) => ({ appID, folder: join(folder, appID) }));
  const secrets = provideSecrets(apps, ['payment']);
  const held = (app) =>
    Object.entries(JSON.parse(readFileSync(join(folder, app, '.sidecart/secrets.json'), 'utf8')));
  const of = (...keys) => keys.map((key) => [key, secrets[key]]);
  assert.deepEqual(
    held('payment'),
    of('payment-database-password', 'psp-api-key', 'psp-webhook-secret', 'redis-password'),
  );
  assert.deepEqual(held('gateway'), of('bff-credential', 'redis-password'));
  for (const file of ['state/secrets.json', 'payment/.sidecart/secrets.json'])
    assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600);
});
