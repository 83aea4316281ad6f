// The secure profile with real sidecars: who may call, who may publish, who gets an identity. Sidecars run with the arguments and
// files of `npm start -- --secure`; the apps behind them are small.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Client, credentials, Metadata, status as codes } from '@grpc/grpc-js';
import { freePorts } from './free-ports.mjs';

const OFFSET = 13_000;
const PATIENCE_MS = 30_000;

const folder = mkdtempSync(join(tmpdir(), 'sidecart-secure-'));
const [sentryPort, , , redisPort, registryPort] = await freePorts(5);
Object.assign(process.env, {
  SIDECART_STATE: folder,
  PORT_OFFSET: String(OFFSET),
  SENTRY_PORT: String(sentryPort),
  REDIS_PORT: String(redisPort),
  REGISTRY_PORT: String(registryPort),
});
const { InventoryServiceService } = createRequire(import.meta.url)(
  '@sidecart/contracts/inventory/v1/inventory',
);
const { createGrpcServer, grpcService } = await import('@sidecart/kit/grpc');
const { createHttpApp } = await import('@sidecart/kit/http');
const { listen } = await import('@sidecart/kit/listener');
const { createLogger } = await import('@sidecart/kit/log');
const { processesOf, readApps } = await import('./apps.mjs');
const { daprd } = await import('./dapr.mjs');
const { sentry, sidecarIdentity } = await import('./identities.mjs');
const { ports, root, sleep } = await import('./places.mjs');
const { createRegistry } = await import('./registry.mjs');
const { internalPortOf, replicaPort, writeReplicaConfig } = await import('./replicas.mjs');
const { redis } = await import('./servers.mjs');

const secrets = { 'redis-password': 'of-redis' };
const tokens = { dapr: 'of the sidecar', app: 'of the app' };
const log = createLogger('secure', 'silent');
const children = [];
const listeners = [];
const registry = createRegistry();
let apps;
let program;
let replicaConfig;

const succeeds = (check) => Promise.resolve(check()).catch(() => false);
async function until(check, what) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await succeeds(check))) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen`);
    await sleep(100);
  }
}

function run({ command, args, env = {}, cwd = folder }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (child.said += data));
  children.push(child);
  return child;
}

/** No app here has workflows. */
const withoutPlane = (args) =>
  args.map((arg, at) => (/^--(placement|scheduler)-host-address$/.test(args[at - 1]) ? '' : arg));

/** The sidecar of an app as `npm start -- --secure` runs it, in a folder of its own. */
function sidecarOf(appID) {
  const app = apps.find((each) => each.appID === appID);
  const options = {
    daprd: program,
    components: join(root, 'components/redis'),
    plane: ports,
    tokens,
    secrets,
  };
  const [, sidecar] = processesOf(app, { ...options, number: 0, replicaConfig, isSecure: true });
  const cwd = join(folder, appID);
  mkdirSync(join(cwd, '.sidecart'), { recursive: true });
  writeFileSync(join(cwd, '.sidecart/secrets.json'), JSON.stringify(secrets));
  return {
    ...sidecar,
    cwd,
    args: withoutPlane([...sidecar.args, ...sidecar.argsOfStart(1)]),
    port: replicaPort(app.daprHTTPPort, 0),
  };
}

const grpcPortOf = (appID) => replicaPort(apps.find((app) => app.appID === appID).daprGRPCPort, 0);
const internalOf = (appID) =>
  internalPortOf(replicaPort(apps.find((app) => app.appID === appID).daprInternalGRPCPort, 0), 1);

async function startApp(appID) {
  const app = createHttpApp({ log, readiness: {}, appToken: tokens.app, routers: [] });
  const handlers = { listStock: async () => ({ levels: [] }), holdStock: async () => ({}) };
  const services = [grpcService(InventoryServiceService, handlers)];
  const grpc = createGrpcServer({ log, services, appToken: tokens.app });
  const port = replicaPort(apps.find((each) => each.appID === appID).appPort, 0);
  listeners.push(await listen({ host: '127.0.0.1', port, app, grpc }));
  return port;
}

before(
  async () => {
    program = await daprd();
    apps = await readApps();
    await registry.listen(registryPort);
    replicaConfig = await writeReplicaConfig();
    const servers = [await sentry(), await redis({ redisPassword: secrets['redis-password'] })];
    for (const server of servers) run(server);
    for (const server of servers) await until(server.isReady, `a ready ${server.name}`);
    for (const appID of ['inventory', 'product', 'gateway']) {
      await startApp(appID);
      const sidecar = sidecarOf(appID);
      const child = run(sidecar);
      await until(() => {
        if (child.exitCode !== null) throw new Error(child.said);
        return sidecar.isReady();
      }, `a ready sidecar of ${appID}`).catch((error) => {
        throw new Error(`${error.message}: ${child.said}`);
      });
      registry.list(appID, appID, internalOf(appID));
    }
  },
  { timeout: 600_000 },
);

after(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const listener of listeners) await listener.stop(100);
  registry.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (appID, path, { method = 'POST', body = '{}', type = 'application/json' } = {}) =>
  fetch(`http://127.0.0.1:${replicaPort(apps.find((app) => app.appID === appID).daprHTTPPort, 0)}${path}`, {
    method,
    headers: { 'dapr-api-token': tokens.dapr, 'content-type': type },
    ...(method === 'GET' ? {} : { body }),
  });
/** How a call ends, as the code of gRPC. */
const callAs = (grpcPort, method, token = tokens.dapr) =>
  new Promise((resolve) => {
    const client = new Client(`127.0.0.1:${grpcPort}`, credentials.createInsecure());
    const metadata = new Metadata();
    metadata.set('dapr-app-id', 'inventory');
    metadata.set('dapr-api-token', token);
    const raw = (bytes) => bytes;
    const { path } = InventoryServiceService[method];
    const deadline = Date.now() + 10_000;
    client.makeUnaryRequest(path, raw, raw, Buffer.alloc(0), metadata, { deadline }, (error) => {
      client.close();
      resolve(codes[error?.code ?? codes.OK]);
    });
  });

test('an app calls the gRPC methods that the table names, and no other', async () => {
  assert.equal(await callAs(grpcPortOf('product'), 'listStock'), 'OK');
  assert.equal(await callAs(grpcPortOf('product'), 'holdStock'), 'PERMISSION_DENIED');
  assert.equal(await callAs(grpcPortOf('gateway'), 'listStock'), 'PERMISSION_DENIED');
});

test('the gateway reaches public routes, and neither events nor other internal paths; no other app reaches any', async () => {
  // This app has no routes: 404 is its own answer.
  assert.equal(
    (await ask('gateway', '/v1.0/invoke/inventory/method/inventory/sku-1', { method: 'GET' })).status,
    404,
  );
  for (const [caller, path, method] of [
    ['gateway', 'events/orders', 'POST'],
    ['gateway', 'broker/probes', 'POST'],
    ['gateway', 'metrics', 'GET'],
    ['product', 'inventory/sku-1', 'GET'],
    ['product', 'events/orders', 'POST'],
  ]) {
    const response = await ask(caller, `/v1.0/invoke/inventory/method/${path}`, { method });
    assert.equal(response.status, 403, `${caller} ${path}`);
    assert.match(await response.text(), /access control policy has denied access/);
  }
});

test('a foreign app with an identity of its own is refused', async () => {
  const app = apps.find(({ appID }) => appID === 'product');
  apps.push({
    ...app,
    appID: 'stranger',
    appPort: 8_091,
    daprHTTPPort: 13_591,
    daprGRPCPort: 14_591,
    daprInternalGRPCPort: 15_591,
    metricsPort: 16_591,
    folder: app.folder,
  });
  await startApp('stranger');
  const access = join(root, 'dapr/access/stranger.yaml');
  const sidecar = sidecarOf('stranger');
  const args = sidecar.args.filter((arg, at, all) => arg !== access && all[at + 1] !== access);
  run({ ...sidecar, args });
  await until(sidecar.isReady, 'a ready sidecar of the stranger');
  registry.list('stranger', 'stranger', internalOf('stranger'));
  assert.equal(await callAs(grpcPortOf('stranger'), 'listStock'), 'PERMISSION_DENIED');
  assert.equal(
    (await ask('stranger', '/v1.0/invoke/inventory/method/inventory/sku-1', { method: 'GET' })).status,
    403,
  );
});

test('a program without a token of this system, or with that of another app, gets no identity', async () => {
  const sidecar = sidecarOf('product');
  const foreign = sidecarIdentity('stranger').env.DAPR_SENTRY_TOKEN_FILE;
  const forged = join(folder, 'forged.token');
  const payload = Buffer.from('{"sub":"spiffe://public/ns/default/product"}').toString('base64url');
  writeFileSync(forged, `eyJhbGciOiJub25lIn0.${payload}.`);
  for (const file of [foreign, forged]) {
    const moved = sidecar.args.map((arg) => (/^\d{5}$/.test(arg) ? String(Number(arg) + 1_000) : arg));
    const args = moved.map((arg, at) => (moved[at - 1] === '--app-id' ? 'product' : arg));
    const child = run({ ...sidecar, args, env: { ...sidecar.env, DAPR_SENTRY_TOKEN_FILE: file } });
    await until(() => child.exitCode !== null, 'the end of a sidecar without an identity');
    assert.notEqual(child.exitCode, 0);
    assert.match(child.said, /error from sentry SignCertificate|failed to validate|token/i);
  }
});

test('a call past the sidecars is refused: at the port of the app, and at the port for other sidecars', async () => {
  const { appPort } = apps.find(({ appID }) => appID === 'inventory');
  for (const headers of [{}, { 'dapr-api-token': 'guessed' }]) {
    const response = await fetch(`http://127.0.0.1:${replicaPort(appPort, 0)}/events/orders`, {
      method: 'POST',
      headers,
    });
    assert.equal(response.status, 401);
  }
  assert.equal(await callAs(replicaPort(appPort, 0), 'holdStock', 'guessed'), 'UNAUTHENTICATED');
  // Without a certificate of this system the connection itself fails.
  assert.equal(await callAs(internalOf('inventory'), 'holdStock'), 'UNAVAILABLE');
});

test('an app publishes on its own topics, and on nobody else’s', async () => {
  const publish = async (appID, topic) => (await ask(appID, `/v1.0/publish/pubsub/${topic}`)).status;
  assert.equal(await publish('product', 'products'), 204);
  assert.equal(await publish('inventory', 'inventory'), 204);
  for (const [appID, topic] of [
    ['product', 'orders'],
    ['product', 'users'],
    ['product', 'order.dead'],
    ['product', 'unheard-of'],
    ['inventory', 'products'],
    ['gateway', 'users'],
  ])
    assert.equal(await publish(appID, topic), 403, `${appID} publishes to ${topic}`);
});
