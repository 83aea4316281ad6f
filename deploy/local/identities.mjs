// The identities of the secure profile: sentry, Dapr's certificate authority, and a token for each program that asks it for a
// certificate. Sentry's standard validator of tokens would accept any name; the one used here accepts what this key has signed.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sentryProgram } from './dapr.mjs';
import { dataDir, ports } from './places.mjs';

const CONTROL_PLANE_DOMAIN = 'localhost';
const APPS_DOMAIN = 'public';
const NAMESPACE = 'default';
const KEY_ID = 'local';
/** A sidecar shows its token again whenever it renews its certificate. */
const TOKEN_SECONDS = 366 * 86_400;
const AUDIENCE = `spiffe://${CONTROL_PLANE_DOMAIN}/ns/${NAMESPACE}/dapr-sentry`;

/** Sentry's own: it reads its keys again whenever a file in there changes. */
const authority = join(dataDir, 'sentry');
const folder = join(dataDir, 'identities');
const file = (name) => join(folder, name);
const trustAnchors = join(authority, 'ca.crt');
const base64 = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signingKey() {
  const path = file('identity.key');
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  return createPrivateKey(readFileSync(path));
}

/** A token by which sentry recognizes a program. @param {string} domain of the apps, or of the control plane */
function tokenOf(key, id, domain) {
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    sub: `spiffe://${domain}/ns/${NAMESPACE}/${id}`,
    aud: AUDIENCE,
    iat: now,
    exp: now + TOKEN_SECONDS,
  };
  const signed = `${base64({ alg: 'ES256', typ: 'JWT', kid: KEY_ID })}.${base64(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

const flags = (options) => Object.entries(options).flatMap(([key, value]) => [key, String(value)]);

/** Sentry, which must be ready before the programs that ask it for certificates start. */
export async function sentry() {
  mkdirSync(dataDir, { recursive: true });
  for (const path of [authority, folder]) if (!existsSync(path)) mkdirSync(path, { mode: 0o700 });
  const jwk = {
    ...createPublicKey(signingKey()).export({ format: 'jwk' }),
    kid: KEY_ID,
    alg: 'ES256',
    use: 'sig',
  };
  writeFileSync(file('keys.json'), JSON.stringify({ keys: [jwk] }));
  writeFileSync(
    file('config.yaml'),
    JSON.stringify({
      apiVersion: 'dapr.io/v1alpha1',
      kind: 'Configuration',
      metadata: { name: 'sentry' },
      spec: {
        mtls: { enabled: true, tokenValidators: [{ name: 'jwks', options: { source: file('keys.json') } }] },
      },
    }),
  );
  return {
    name: 'sentry',
    kind: 'server',
    port: ports.sentry,
    command: await sentryProgram(),
    args: flags({
      '--port': ports.sentry,
      '--listen-address': '127.0.0.1',
      '--healthz-port': ports.sentry + 1,
      '--healthz-listen-address': '127.0.0.1',
      '--metrics-port': ports.sentry + 2,
      '--metrics-listen-address': '127.0.0.1',
      '--issuer-credentials': authority,
      '--trust-domain': CONTROL_PLANE_DOMAIN,
      '--config': file('config.yaml'),
    }),
    isReady: async () => (await fetch(`http://127.0.0.1:${ports.sentry + 1}/healthz`)).ok,
  };
}

/** The environment of a program that asks sentry for a certificate, with the token that names it. */
function identityEnv(id, domain) {
  const path = file(`${id}.token`);
  writeFileSync(path, tokenOf(signingKey(), id, domain), { mode: 0o600 });
  return { DAPR_SENTRY_TOKEN_FILE: path };
}

/** What a sidecar needs for mTLS. */
export const sidecarIdentity = (app) => ({
  env: { ...identityEnv(app, APPS_DOMAIN), DAPR_TRUST_ANCHORS: readFileSync(trustAnchors, 'utf8') },
  args: [
    '--enable-mtls',
    ...flags({
      '--sentry-address': `127.0.0.1:${ports.sentry}`,
      '--control-plane-trust-domain': CONTROL_PLANE_DOMAIN,
      '--control-plane-namespace': NAMESPACE,
    }),
  ],
});

/** What placement and scheduler need for mTLS. */
export const planeIdentity = (name) => ({
  env: identityEnv(`dapr-${name}`, CONTROL_PLANE_DOMAIN),
  args: [
    '--tls-enabled',
    ...flags({
      '--trust-domain': CONTROL_PLANE_DOMAIN,
      '--trust-anchors-file': trustAnchors,
      '--sentry-address': `127.0.0.1:${ports.sentry}`,
      ...(name === 'scheduler' ? { '--identity-directory-write': file('scheduler') } : {}),
    }),
  ],
});
