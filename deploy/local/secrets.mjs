// The local secret store's file, made at the first start and kept: passwords, keys, connection strings.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addresses, stateDir } from './places.mjs';

const file = join(stateDir, 'secrets.json');
const password = () => randomBytes(24).toString('base64url');
const signingKey = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' });

/**
 * @param {string[]} databases services that own a database
 * @returns {Record<string, string>}
 */
export function provideSecrets(databases) {
  mkdirSync(stateDir, { recursive: true });
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = { ...kept };
  const need = (name, make) => (secrets[name] ??= make());
  need('postgres-password', password);
  need('workflow-database-password', password);
  need('psp-database-password', password);
  for (const service of databases) need(`${service}-database-password`, password);
  need('psp-api-key', password);
  need('psp-webhook-secret', password);
  need('bff-key', password);
  need('token-signing-key', signingKey);
  need('demo-password', () => `demo-${randomBytes(6).toString('hex')}`);
  if (process.env.DEMO_PASSWORD) secrets['demo-password'] = process.env.DEMO_PASSWORD;
  const { DATABASE_HOST: host, DATABASE_PORT: port } = addresses;
  secrets['workflow-database-connection'] =
    `host=${host} port=${port} user=workflow password=${secrets['workflow-database-password']} dbname=workflow_db sslmode=disable`;
  if (JSON.stringify(secrets) !== JSON.stringify(kept)) {
    writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return secrets;
}
