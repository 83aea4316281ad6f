// The local secrets, generated at the first start and kept: passwords, keys, connection strings. Each app's secret store is a
// file with only what that app needs.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSigningKey } from './key-rotation.mjs';
import { addresses, stateDir } from './places.mjs';

const file = join(stateDir, 'secrets.json');
const password = () => randomBytes(24).toString('base64url');

const withoutDatabase = ['bff', 'gateway'];

/** The secrets that an app reads in addition to the password of its database. */
const ofApp = {
  bff: ['bff-credential', 'redis-password', 'session-key'],
  gateway: ['bff-credential', 'redis-password'],
  notification: ['mail-token-key', 'order-link-key'],
  order: ['order-link-key'],
  payment: ['psp-api-key', 'psp-webhook-secret'],
  user: ['token-signing-key', 'mail-token-key', 'second-factor-key'],
};

/** The secrets that only the components of an app's sidecar read. */
const ofComponents = {
  checkout: ['workflow-database-connection'],
  media: ['media-s3-access-key', 'media-s3-secret-key'],
};

/** The secrets that an app may ask its sidecar for. */
export const appSecrets = (app) => [
  ...(withoutDatabase.includes(app) ? [] : [`${app}-database-password`]),
  ...(ofApp[app] ?? []),
];

/** The content of an app's secret store. With Redis as the broker the sidecar of each publisher and subscriber reads its password. */
export const secretNames = (app) => [
  ...new Set([...appSecrets(app), ...(ofComponents[app] ?? []), 'redis-password']),
];

function write(path, secrets) {
  const text = JSON.stringify(secrets, null, 2);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** The file behind an app's secret store: its sidecar runs in the app's folder, and the component names it relative to that. */
export const secretsOf = (folder) => join(folder, '.sidecart/secrets.json');

/** The address of the saga's database in the format of Dapr's state store in Postgres. */
export const workflowConnection = (secrets, host, port) =>
  `host=${host} port=${port} user=workflow password=${secrets['workflow-database-password']} dbname=workflow_db sslmode=disable`;

/**
 * Every secret of the system, generated if missing and kept in the state folder.
 * @param {string[]} databases services that own a database
 * @returns {Record<string, string>}
 */
export function keepSecrets(databases) {
  mkdirSync(stateDir, { recursive: true });
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = { ...kept };
  const need = (name, make) => (secrets[name] ??= make());
  need('postgres-password', password);
  if (process.env.POSTGRES_PASSWORD) secrets['postgres-password'] = process.env.POSTGRES_PASSWORD;
  need('workflow-database-password', password);
  need('psp-database-password', password);
  for (const service of databases) need(`${service}-database-password`, password);
  need('psp-api-key', password);
  need('psp-webhook-secret', password);
  need('bff-credential', password);
  need('storefront-credential', password);
  need('redis-password', password);
  // Of the user's own Redis.
  if (process.env.REDIS_PASSWORD) secrets['redis-password'] = process.env.REDIS_PASSWORD;
  need('session-key', password);
  need('token-signing-key', newSigningKey);
  need('mail-token-key', password);
  need('order-link-key', password);
  need('second-factor-key', password);
  need('demo-password', () => `demo-${randomBytes(6).toString('hex')}`);
  if (process.env.DEMO_PASSWORD) secrets['demo-password'] = process.env.DEMO_PASSWORD;
  // For the component set s3 only; never generated.
  if (process.env.S3_ACCESS_KEY) secrets['media-s3-access-key'] = process.env.S3_ACCESS_KEY;
  if (process.env.S3_SECRET_KEY) secrets['media-s3-secret-key'] = process.env.S3_SECRET_KEY;
  const { DATABASE_HOST: host, DATABASE_PORT: port } = addresses;
  secrets['workflow-database-connection'] = workflowConnection(secrets, host, port);
  write(file, secrets);
  return secrets;
}

/** The secrets as they are kept; undefined before the first start. */
export const readSecrets = () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** Keeps other values, for the next start of each process. @param {{ appID: string, folder: string }[]} apps */
export function changeSecrets(apps, secrets) {
  write(file, secrets);
  fillStores(apps, secrets);
}

/**
 * @param {{ appID: string, folder: string }[]} apps
 * @param {string[]} databases services that own a database
 * @returns {Record<string, string>}
 */
export function provideSecrets(apps, databases) {
  const secrets = keepSecrets(databases);
  fillStores(apps, secrets);
  return secrets;
}

function fillStores(apps, secrets) {
  for (const { appID, folder } of apps) {
    const names = secretNames(appID);
    mkdirSync(join(folder, '.sidecart'), { recursive: true });
    write(secretsOf(folder), Object.fromEntries(names.map((name) => [name, secrets[name]])));
  }
}
