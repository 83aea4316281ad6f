import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { stringify } from 'yaml';
import { commandsOf } from './simulated-cli.mjs';

const folder = mkdtempSync(join(tmpdir(), 'sidecart-cli-'));
mkdirSync(join(folder, 'one/own'), { recursive: true });
test.after(() => rmSync(folder, { recursive: true }));

const run = (template, env = { HOME: '/home/ada' }) => {
  writeFileSync(join(folder, 'dapr.yaml'), stringify({ version: 1, ...template }));
  return commandsOf(folder, env);
};
const app = { appID: 'one', appDirPath: './one', command: ['node', 'main.js'], appPort: 1, metricsPort: 2 };

test('a sidecar gets the flags of dapr/cli in its order, with its defaults', () => {
  const [{ cwd, sidecar }] = run({
    common: { resourcesPaths: ['.'], logLevel: 'warn', enableAppHealthCheck: true, maxBodySize: '8Mi' },
    apps: [{ ...app, daprHTTPPort: 3, daprGRPCPort: 4, daprInternalGRPCPort: 5, maxBodySize: '48Mi' }],
  });
  assert.equal(cwd, join(folder, 'one'));
  assert.equal(sidecar.command, '/home/ada/.dapr/bin/daprd');
  assert.deepEqual(
    sidecar.args,
    [
      '--app-protocol http --log-level warn --app-max-concurrency -1 --placement-host-address localhost:50005',
      `--resources-path ${folder} --max-body-size 48Mi --read-buffer-size 4Ki --enable-app-health-check`,
      '--scheduler-host-address localhost:50006 --app-id one --app-port 1 --dapr-http-port 3 --dapr-grpc-port 4',
      '--profile-port -1 --metrics-port 2 --dapr-internal-grpc-port 5',
    ]
      .join(' ')
      .split(' '),
  );
});

test("an app's own paths start at its folder", () => {
  const [{ sidecar }] = run({ apps: [{ ...app, resourcesPaths: ['./own'] }] });
  assert.ok(sidecar.args.includes(join(folder, 'one/own')));
  assert.throws(() => run({ apps: [{ ...app, resourcesPaths: ['./none'] }] }), /does not exist/);
});

test('env of the run file reaches the app, over the environment of the CLI, and never the sidecar', () => {
  const [one] = run(
    { common: { env: { A: 'common', B: 'common' } }, apps: [{ ...app, env: { A: 'own' } }] },
    { HOME: '/', B: 'outside', C: 'outside' },
  );
  const PWD = join(folder, 'one');
  assert.deepEqual(one.sidecar.env, {
    DAPR_HOST_IP: '127.0.0.1',
    HOME: '/',
    PWD,
    B: 'outside',
    C: 'outside',
  });
  assert.deepEqual(one.app.env, {
    HOME: '/',
    PWD,
    A: 'own',
    B: 'common',
    C: 'outside',
    APP_ID: 'one',
    APP_CHANNEL_ADDRESS: '',
    APP_PORT: '1',
    DAPR_METRICS_PORT: '2',
    APP_PROTOCOL: 'http',
  });
  assert.deepEqual([one.app.command, ...one.app.args.slice(-2)], ['sh', 'node', 'main.js']);
});

test('fails where the CLI would panic', () => {
  assert.throws(() => run({ common: { env: { A: '1' } }, apps: [app] }), /needs an env/);
});
