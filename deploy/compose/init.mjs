// `npm run compose:init`, before the first `docker compose --profile full up`: makes the secrets (the same as those of
// `npm start`, so both use the same volumes) and writes them for the containers. Safe to rerun: existing secrets stay. Needs no
// package, so a container can run it where there is no Node.
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, stateDir } from '../local/places.mjs';
import { keepSecrets } from '../local/secrets.mjs';
import { containerFiles, fromEnv } from './files.mjs';

const folder = join(root, '.sidecart/compose');
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

/** Read without a YAML parser: that would have to be installed first. */
const apps = [...read(join(root, 'dapr/dapr.yaml')).matchAll(/^\s*- appID: (\S+)$/gm)].map(([, appID]) => ({
  appID,
  hasDatabase: existsSync(join(root, 'services', appID, 'migrations')),
}));
const secrets = keepSecrets(apps.filter(({ hasDatabase }) => hasDatabase).map(({ appID }) => appID));

// Compose itself reads this file. A password that is in it already is one of the user's own.
const env = join(root, '.env');
for (const name of ['postgres-password', 'redis-password']) {
  const variable = name.toUpperCase().replace('-', '_');
  const { [variable]: own } = fromEnv(read(env));
  if (own) secrets[name] = own;
  else appendFileSync(env, `${variable}='${secrets[name]}'\n`, { mode: 0o600 });
}

mkdirSync(folder, { recursive: true, mode: 0o700 });
// Containers run as other users, so mounted files are readable by all; the folder is not.
for (const [name, text] of Object.entries(containerFiles(apps, secrets, (name) => read(join(folder, name)))))
  writeFileSync(join(folder, name), text, { mode: 0o644 });

console.log(`Secrets are in ${folder}, ${join(stateDir, 'secrets.json')} and ${env}.`);
console.log(`Demo accounts: admin@example.com and others, password ${secrets['demo-password']}`);
console.log('Next: docker compose --profile full up -d --build');
