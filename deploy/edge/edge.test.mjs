// nginx with the configuration of this folder, before two servers that answer with what they have received.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { which } from '../local/build.mjs';
import { fromDebian } from '../local/debian.mjs';
import { freePorts } from '../local/free-ports.mjs';
import { sleep } from '../local/places.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const HOST = 'shop.example.com';

const findNginx = () => which('nginx', ['/usr/sbin']);
let missing;
const nginx = await fromDebian('nginx', 'nginx', 'nginx-light', findNginx, { services: ['nginx'] }).catch(
  (error) => void (missing = error.message),
);
if (!which('openssl')) missing ??= 'openssl is not installed';
const skip = missing ? `no edge to test: ${missing}` : false;

const scratch = mkdtempSync(join(tmpdir(), 'sidecart-edge-'));
const servers = [];
let edge;
/** Responses to `/held`, which never end by themselves. */
const held = new Set();
let ports;

const echo = (name, port) =>
  new Promise((resolve) => {
    const server = createServer((req, res) => {
      if (req.url === '/held') return void held.add(res);
      res.setHeader('strict-transport-security', 'max-age=1');
      res.end(JSON.stringify({ name, url: req.url, headers: req.headers }));
    });
    servers.push(server);
    server.listen(port, '127.0.0.1', resolve);
  });

/** Sends a request to the edge. */
const send = (path, { secure = true, headers = {}, ...options } = {}) =>
  new Promise((resolve, reject) => {
    const request = secure ? httpsRequest : httpRequest;
    const req = request(
      {
        host: '127.0.0.1',
        port: secure ? ports.tls : ports.plain,
        servername: HOST,
        path,
        headers: { host: HOST, ...headers },
        ca: secure ? readFileSync(join(scratch, 'cert.pem')) : undefined,
        agent: false,
        ...options,
      },
      async (res) => {
        let text = '';
        for await (const chunk of res) text += chunk;
        const seen = text.startsWith('{') ? JSON.parse(text) : undefined;
        resolve({ status: res.statusCode, headers: res.headers, seen });
      },
    );
    req.once('error', reject);
    req.end();
  });

before(async () => {
  if (skip) return;
  const [plain, tls, storefront, gateway] = await freePorts(4);
  ports = { plain, tls };
  await echo('storefront', storefront);
  await echo('gateway', gateway);
  const [cert, key] = [join(scratch, 'cert.pem'), join(scratch, 'key.pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${HOST}`],
      ...['-addext', `subjectAltName=DNS:${HOST}`, '-keyout', key, '-out', cert],
    ],
    { stdio: 'ignore' },
  );
  const site = readFileSync(join(folder, 'nginx.conf'), 'utf8')
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${storefront}`)
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${gateway}`)
    .replace(/\/etc\/ssl\/shop\.example\.com\.pem/, cert)
    .replace(/\/etc\/ssl\/shop\.example\.com\.key/, key)
    .replace(/^ *listen \[::\].*$/gm, '')
    .replace('listen 80;', `listen 127.0.0.1:${plain};`)
    .replace('listen 443 ssl', `listen 127.0.0.1:${tls} ssl`);
  writeFileSync(join(scratch, 'site.conf'), site);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(scratch, name)};`,
  );
  const main = `pid ${join(scratch, 'pid')};\nerror_log stderr;\nevents {}\nhttp { access_log off; ${paths.join(' ')} include ${join(scratch, 'site.conf')}; }\n`;
  writeFileSync(join(scratch, 'nginx.conf'), main);
  edge = spawn(nginx, ['-c', join(scratch, 'nginx.conf'), '-g', 'daemon off;'], { stdio: 'inherit' });
  for (let tries = 0; tries < 100; tries += 1) {
    if (await send('/', { secure: false }).catch(() => undefined)) return;
    await sleep(100);
  }
  throw new Error('nginx did not start');
});
after(async () => {
  for (const server of servers) server.close();
  if (edge) {
    edge.kill('SIGTERM');
    await new Promise((resolve) => edge.once('exit', resolve));
  }
  rmSync(scratch, { recursive: true, force: true });
});

test('the edge redirects HTTP to HTTPS, with method and query', { skip }, async () => {
  const { status, headers } = await send('/p/mug?size=1', { secure: false });
  assert.deepEqual([status, headers.location], [308, `https://${HOST}/p/mug?size=1`]);
});

test('the edge sends pages to the storefront and the API to the gateway', { skip }, async () => {
  for (const [path, name] of [
    ['/', 'storefront'],
    ['/api/session', 'storefront'],
    ['/.well-known/security.txt', 'storefront'],
    ['/api/v1/products?limit=1', 'gateway'],
    ['/openapi.json', 'gateway'],
    ['/.well-known/jwks.json', 'gateway'],
  ]) {
    const { status, seen } = await send(path);
    assert.deepEqual([status, seen.name, seen.url], [200, name, path]);
  }
});

test('the edge asks browsers for HTTPS only, in every response once', { skip }, async () => {
  for (const path of ['/', '/api/v1/products', '/metrics']) {
    const { headers } = await send(path);
    assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains');
  }
});

test('the edge serves 100 requests of one address at a time', { skip }, async () => {
  const refused = [];
  const sent = Array.from({ length: 130 }, async () => {
    const { status } = await send('/held');
    if (status === 429) refused.push(status);
    return status;
  });
  for (let tries = 0; tries < 100 && held.size + refused.length < sent.length; tries += 1) await sleep(100);
  assert.deepEqual([held.size, refused.length], [100, 30]);
  for (const res of held) res.end('{}');
  await Promise.all(sent);
  assert.equal((await send('/')).status, 200);
});

test('the edge reports the address of the connection, whatever a client claims', { skip }, async () => {
  const claims = {
    'x-forwarded-for': '1.2.3.4, 5.6.7.8',
    'x-client-address': '1.2.3.4',
    'x-storefront-credential': 'guess',
    'dapr-api-token': 'guess',
  };
  for (const path of ['/', '/api/v1/products']) {
    const { headers } = (await send(path, { headers: claims })).seen;
    assert.equal(headers['x-forwarded-for'], '127.0.0.1');
    assert.equal(headers['x-forwarded-proto'], 'https');
    for (const name of ['x-client-address', 'x-storefront-credential', 'dapr-api-token'])
      assert.equal(headers[name], undefined);
  }
});

test('the edge keeps internal paths inside', { skip }, async () => {
  for (const path of ['/metrics', '/readyz', '/events/orders'])
    assert.equal((await send(path, { method: 'POST' })).status, 404);
});

test('the edge speaks no TLS older than 1.2', { skip }, async () => {
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
  await assert.rejects(send('/', old), /SSL|EPROTO|ECONNRESET|alert/i);
  for (const version of ['TLSv1.2', 'TLSv1.3'])
    assert.equal((await send('/', { minVersion: version, maxVersion: version })).status, 200);
});
