// The files that the containers of docker-compose.yml read: each app's pair of tokens and its secret store, and the variables of jobs, payment
// provider and storefront. Each file holds only what its readers need.
import { randomBytes } from 'node:crypto';
import { secretNames, workflowConnection } from '../local/secrets.mjs';

const token = () => randomBytes(24).toString('base64url');
const passwordOf = (owner) => `${owner}-database-password`;
const pick = (secrets, names) =>
  Object.fromEntries(names.filter((name) => secrets[name]).map((name) => [name, secrets[name]]));

function toEnv(values) {
  const line = ([name, value]) => {
    const key = name.toUpperCase().replaceAll('-', '_');
    if (/['\n]/.test(value)) throw new Error(`${key} must not hold an apostrophe or a line break.`);
    return `${key}='${value}'\n`;
  };
  return Object.entries(values).map(line).join('');
}

/** The variables of a file that `toEnv` or a person has written. */
export const fromEnv = (text = '') =>
  Object.fromEntries([...text.matchAll(/^(\w+)='?(.*?)'?\r?$/gm)].map(([, key, value]) => [key, value]));

/**
 * @param {{ appID: string, hasDatabase: boolean }[]} apps
 * @param {Record<string, string>} secrets of the whole system
 * @param {(name: string) => string | undefined} kept the text of a file that was written before: its tokens stay
 * @returns {Record<string, string>} text by file name
 */
export function containerFiles(apps, secrets, kept) {
  const all = { ...secrets, 'workflow-database-connection': workflowConnection(secrets, 'postgres', 5432) };
  const files = {};
  for (const { appID } of apps) {
    const { APP_API_TOKEN = token(), DAPR_API_TOKEN = token() } = fromEnv(kept(`${appID}.env`));
    files[`${appID}.env`] = toEnv({ APP_API_TOKEN, DAPR_API_TOKEN });
    files[`${appID}.json`] = JSON.stringify(pick(all, secretNames(appID)), null, 2);
  }
  const owners = [...apps.filter((app) => app.hasDatabase).map((app) => app.appID), 'workflow', 'psp'];
  const { STOREFRONT_CREDENTIAL = token() } = fromEnv(kept('storefront.env'));
  return {
    ...files,
    'databases.env': toEnv(pick(all, ['postgres-password', ...owners.map(passwordOf)])),
    'migrate.env': toEnv(pick(all, owners.map(passwordOf))),
    'demo.env': toEnv(pick(all, ['demo-password'])),
    'psp.env': toEnv({
      ...pick(all, ['psp-api-key', 'psp-webhook-secret']),
      DATABASE_PASSWORD: all[passwordOf('psp')],
    }),
    // The BFF believes the client addresses that a storefront with this credential passes on.
    'storefront.env': toEnv({ STOREFRONT_CREDENTIAL }),
  };
}
