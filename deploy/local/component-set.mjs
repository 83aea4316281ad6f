// What a set of Dapr component files needs before a sidecar can load it. A set is one folder anywhere; its name has no meaning.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, isAbsolute, join, resolve, sep } from 'node:path';
import { addresses, root } from './places.mjs';

const require = createRequire(import.meta.url);

/** The components that the apps call by name; the sidecar of every app in scope must find them. */
const REQUIRED = ['pubsub', 'statestore', 'workflowstore', 'secretstore', 'mediastore'];

/** What the apps use without Dapr: each service's database, gateway's limits and the BFF's sessions, search, mail. */
export const ALWAYS_NEEDED = ['postgres', 'redis', 'elasticsearch', 'mailpit'];

/** Component types whose server `npm start` can provide, with the field and the variable that hold its address. */
const SERVERS = {
  'pubsub.kafka': { server: 'kafka', address: 'brokers', variable: 'KAFKA_BROKERS' },
  'pubsub.rabbitmq': { server: 'rabbitmq', address: 'connectionString', variable: 'RABBITMQ_URL' },
  'pubsub.redis': { server: 'redis', address: 'redisHost', variable: 'REDIS_HOST' },
  'state.redis': { server: 'redis', address: 'redisHost', variable: 'REDIS_HOST' },
  'state.postgresql': { server: 'postgres' },
};

/** Component types that need no server: their data is in the sidecar, its environment or files. */
const WITHOUT_SERVER = [
  'bindings.localstorage',
  'secretstores.local.env',
  'secretstores.local.file',
  'state.in-memory',
  'state.sqlite',
];

/**
 * The folder that `--components` names: a folder of `components/`, or a path that is absolute or relative to where the
 * command was run.
 * @throws an Error that says where it looked
 */
export function findSet(name, { root, from }) {
  const isPath = isAbsolute(name) || name.includes('/') || name.includes(sep) || name.startsWith('.');
  const candidates = [...(isPath ? [] : [join(root, 'components', name)]), resolve(from, name)];
  const found = candidates.find((folder) => existsSync(folder) && statSync(folder).isDirectory());
  if (found) return found;
  throw new Error(
    `There is no component set ${name}: ${candidates.join(' and ')} ${candidates.length > 1 ? 'are' : 'is'} not there. ` +
      `Sets that are here: ${readdirSync(join(root, 'components')).join(', ')}; any other folder works by its path.`,
  );
}

/** The set that `--components` names on the command line. npm runs scripts in the folder of package.json and passes on the folder in which it was called. */
export const chosenSet = (name) => findSet(name, { root, from: process.env.INIT_CWD ?? process.cwd() });

function readFile(path) {
  const { parseAllDocuments } = require('yaml');
  const documents = parseAllDocuments(readFileSync(path, 'utf8'));
  const errors = documents.flatMap((document) => document.errors);
  if (errors.length) throw new Error(`${path} is not valid YAML: ${errors[0].message}`);
  return documents
    .map((document) => document.toJSON())
    .filter((resource) => resource?.kind === 'Component')
    .map(({ metadata, spec }) => {
      if (!metadata?.name || !spec?.type)
        throw new Error(`${path}: a Component needs metadata.name and spec.type.`);
      return { name: metadata.name, type: spec.type, fields: spec.metadata ?? [], file: path };
    });
}

/** The names of the files in a folder that a sidecar reads, in their order. */
export const resourceFiles = (folder) =>
  readdirSync(folder)
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .sort();

const readComponents = (folder) => resourceFiles(folder).flatMap((name) => readFile(join(folder, name)));

/** The component types that the files of a set name. Read without a YAML package, since `npm start` reads them before it installs packages. */
export const typesIn = (folder) =>
  resourceFiles(folder)
    .flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(
        /(?:^|[{,])\s*"?type"?:\s*["']?([a-z]+(?:\.[\w-]+)+)/gm,
      ),
    ])
    .map(([, type]) => type);

/**
 * True when the component takes its address from the variable that `npm start` sets. A literal address in the file is
 * a server of the user's own. Postgres is needed in any case.
 */
function usesOurs({ type, fields }) {
  const { address, variable } = SERVERS[type];
  if (!variable) return true;
  return fields.some((field) => field.name === address && field.envRef === variable);
}

/** Variables whose value differs for each sidecar. */
const PER_SIDECAR = ['MEDIA_ROOT'];

/** One line for each field whose value would be empty. */
function unsetVariables(components, env) {
  return components.flatMap(({ file, fields }) =>
    fields
      .filter(({ envRef }) => envRef && !env[envRef] && !PER_SIDECAR.includes(envRef))
      .map(({ envRef, name }) => `${basename(file)}: ${name} is empty, since ${envRef} is not set.`),
  );
}

/**
 * Reads a set.
 * @param {string} folder
 * @param {Record<string, string | undefined>} env what every sidecar will see
 * @returns {{ folder: string, servers: string[], broker: string | undefined, secrets: string[], variables: string[], notes: string[] }} `servers` are those of
 * servers.mjs that have to run; `broker` is the one among them that carries events, undefined when it is the user's own;
 * `secrets` are those that components refer to, `variables` what they read from the environment; `notes` say what the user has to do
 * @throws an Error that names the file and the fault
 */
export function readSet(folder, env = { ...process.env, ...addresses }) {
  const components = readComponents(folder);
  const missing = REQUIRED.filter((name) => !components.some((component) => component.name === name));
  if (missing.length)
    throw new Error(
      `The component set ${folder} has no component named ${missing.join(', ')}. ` +
        `A set is one folder with ${REQUIRED.join(', ')}; components/kafka is one to copy.`,
    );
  const names = components.map(({ name }) => name);
  const twice = components.find(({ name }, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`${twice.file} has a second component named ${twice.name}. Keep one of them.`);
  const pubsub = components.find(({ name }) => name === 'pubsub');
  if (pubsub.type === 'pubsub.in-memory')
    throw new Error(`${pubsub.file}: pubsub.in-memory delivers inside one sidecar only. Use a broker.`);

  const servers = new Set(ALWAYS_NEEDED);
  const notes = unsetVariables(components, env);
  for (const component of components) {
    const { name, type, file } = component;
    if (WITHOUT_SERVER.includes(type)) continue;
    if (SERVERS[type] && usesOurs(component)) servers.add(SERVERS[type].server);
    else notes.push(`${basename(file)}: ${name} (${type}) uses a server of your own, which has to be there.`);
  }
  const broker = SERVERS[pubsub.type] && usesOurs(pubsub) ? SERVERS[pubsub.type].server : undefined;
  const variables = components.flatMap(({ fields }) => fields.map(({ envRef }) => envRef)).filter(Boolean);
  const secrets = components.flatMap(({ fields }) =>
    fields.flatMap(({ secretKeyRef }) => (secretKeyRef ? [secretKeyRef.name] : [])),
  );
  return { folder, servers: [...servers], broker, secrets, variables: [...new Set(variables)], notes };
}
