// Component sets and the resources beside them: types, scopes and secrets. readSet checks the needs of a set as a whole.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { resourceFiles } from '../component-set.mjs';
import { knownTypes } from './component-types.mjs';
import { ok, problem, warning } from './verdict.mjs';

const require = createRequire(import.meta.url);

function resourcesOf(folder) {
  const { parseAllDocuments } = require('yaml');
  return resourceFiles(folder).flatMap((name) => {
    const documents = parseAllDocuments(readFileSync(join(folder, name), 'utf8'));
    const error = documents.flatMap(({ errors }) => errors)[0];
    if (error) return [{ file: name, error: error.message.split('\n')[0] }];
    return documents.map((document) => ({ file: name, ...document.toJSON() }));
  });
}

function typeFault({ file, spec, metadata }, hasOwnDaprd) {
  if (knownTypes.has(spec.type)) return undefined;
  const found = `${file}: ${metadata.name} has the type ${spec.type}`;
  return hasOwnDaprd
    ? warning(
        'component type',
        found,
        'Dapr 1.18 has no such stable component; the daprd that is installed here may have it.',
      )
    : problem(
        'component type',
        found,
        'The daprd that `npm start` builds has stable components only. Correct the type, or install a full daprd with `dapr init`.',
      );
}

const scopeFaults = ({ file, scopes = [] }, apps) =>
  scopes
    .filter((scope) => !apps.some(({ appID }) => appID === scope))
    .map((scope) =>
      problem(
        'scope',
        `${file}: ${scope} is no app of dapr/dapr.yaml`,
        `Correct or remove it; there are: ${apps.map(({ appID }) => appID).join(', ')}.`,
      ),
    );

/** Secrets that a component requests from a store, where the store's content can be known. */
function secretFaults({ file, spec, auth, scopes }, { stores, apps, secretsOf, env }) {
  const named = (spec.metadata ?? []).flatMap(({ secretKeyRef }) =>
    secretKeyRef ? [secretKeyRef.name] : [],
  );
  if (named.length === 0) return [];
  const store = stores.find(({ metadata }) => metadata.name === auth?.secretStore);
  if (!store)
    return [
      problem(
        'secret',
        `${file}: its secret store ${auth?.secretStore ?? '(auth.secretStore is missing)'} is no component of the set`,
        `Name one under auth.secretStore: ${stores.map(({ metadata }) => metadata.name).join(', ') || 'the set has none'}.`,
      ),
    ];
  const readers = apps.filter(({ appID }) => !scopes?.length || scopes.includes(appID));
  const lacks = {
    'secretstores.local.file': (name) => readers.find((app) => !secretsOf(app).includes(name))?.appID,
    'secretstores.local.env': (name) => (env[name] === undefined ? 'the environment' : undefined),
  }[store.spec.type];
  return named.flatMap((name) => {
    const who = lacks?.(name);
    return who
      ? [
          problem(
            'secret',
            `${file}: the secret ${name} does not exist for ${who}`,
            'Correct its name, or add it where deploy/local/secrets.mjs makes secrets.',
          ),
        ]
      : [];
  });
}

const subscriptionFaults = ({ file, spec }, components) =>
  components.some(({ metadata }) => metadata.name === spec.pubsubname)
    ? []
    : [
        problem(
          'subscription',
          `${file}: ${spec.pubsubname} is no component of the set`,
          'Give spec.pubsubname the name of a pub/sub component.',
        ),
      ];

/**
 * @param {{ folder: string, resources: string, apps: { appID: string }[], secretsOf(app): string[], env: object, hasOwnDaprd: boolean }} place
 *   `secretsOf` names the secrets that an app's file will hold
 */
export function checkComponents({ folder, resources, apps, secretsOf, env, hasOwnDaprd }) {
  const all = [folder, resources].flatMap(resourcesOf);
  const broken = all.filter(({ error }) => error);
  if (broken.length)
    return broken.map(({ file, error }) =>
      problem('component file', `${file}: ${error}`, 'Correct the YAML.'),
    );
  const unnamed = all.filter((it) => it.kind === 'Component' && !(it.metadata?.name && it.spec?.type));
  if (unnamed.length)
    return unnamed.map(({ file }) =>
      problem(
        'component file',
        `${file}: a Component without name or type`,
        'Give it metadata.name and spec.type.',
      ),
    );
  const components = all.filter(({ kind }) => kind === 'Component');
  const stores = components.filter(({ spec }) => spec.type.startsWith('secretstores.'));
  const faults = [
    ...components.map((it) => typeFault(it, hasOwnDaprd)).filter(Boolean),
    ...all.flatMap((it) => scopeFaults(it, apps)),
    ...components.flatMap((it) => secretFaults(it, { stores, apps, secretsOf, env })),
    ...all.filter(({ kind }) => kind === 'Subscription').flatMap((it) => subscriptionFaults(it, components)),
  ];
  if (faults.length) return faults;
  return [ok('components', `${basename(folder)}: ${components.length} components, scopes and secrets fit`)];
}
