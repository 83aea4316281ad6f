// JSON schemas of every kind that the chart creates, for kubeconform: Kubernetes' from the OpenAPI description in its Go module,
// those of Dapr and KEDA from the custom resource definitions in theirs. Strict: an unknown field is an error.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { cached } from '../local/build.mjs';
import { KUBERNETES, moduleSource } from './tools.mjs';

const DAPR = 'v1.18.2';
const KEDA = 'v2.21.0';

const KINDS = [
  ...['PersistentVolumeClaim', 'Secret', 'Service', 'ServiceAccount'].map((kind) => ['', 'v1', kind]),
  ['apps', 'v1', 'Deployment'],
  ['autoscaling', 'v2', 'HorizontalPodAutoscaler'],
  ['batch', 'v1', 'Job'],
  ['networking.k8s.io', 'v1', 'Ingress'],
  ['networking.k8s.io', 'v1', 'NetworkPolicy'],
  ['policy', 'v1', 'PodDisruptionBudget'],
  ['rbac.authorization.k8s.io', 'v1', 'Role'],
  ['rbac.authorization.k8s.io', 'v1', 'RoleBinding'],
];

/** Definitions of custom resources omit metadata; a misspelt annotation must fail there too. */
const metadata = (definitions) =>
  resolve(definitions['io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'], definitions);

/** Without references, and closed: an object with known fields takes no others. */
function resolve(schema, definitions) {
  if (schema.$ref) return resolve(definitions[schema.$ref.replace('#/definitions/', '')], definitions);
  if (schema.format === 'int-or-string' || schema['x-kubernetes-int-or-string'])
    return { anyOf: [{ type: 'integer' }, { type: 'string' }] };
  const within = (part) => part && resolve(part, definitions);
  const { type, properties, items, additionalProperties, required, pattern, enum: values } = schema;
  const isOpen = schema['x-kubernetes-preserve-unknown-fields'] || additionalProperties !== undefined;
  return {
    ...(type ? { type } : {}),
    ...(required ? { required } : {}),
    ...(pattern ? { pattern } : {}),
    ...(values ? { enum: values } : {}),
    ...(items ? { items: within(items) } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, part]) => [key, within(part)]),
          ),
          ...(isOpen ? {} : { additionalProperties: false }),
        }
      : {}),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: within(additionalProperties) }
      : {}),
  };
}

const fileOf = (group, version, kind) => `${group || version}-${version}-${kind.toLowerCase()}.json`;

function definitionsOf(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) =>
      parseAllDocuments(readFileSync(join(folder, name), 'utf8')).map((part) => part.toJSON()),
    )
    .filter((resource) => resource?.kind === 'CustomResourceDefinition');
}

/** The folders of the custom resource definitions, in their modules. */
async function customResources() {
  const dapr = await moduleSource(`github.com/dapr/dapr@${DAPR}`);
  const keda = await moduleSource(`github.com/kedacore/keda/v2@${KEDA}`);
  return [join(dapr, 'charts/dapr/crds'), join(keda, 'config/crd/bases')];
}

/**
 * Applies the custom resource definitions and waits until the API server serves them.
 * @param {(folder: string) => Promise<unknown>} apply one folder of definitions
 * @param {(args: string[]) => Promise<unknown>} kubectl
 */
export async function defineCustomResources(apply, kubectl) {
  for (const folder of await customResources()) await apply(folder);
  for (const kind of ['components.dapr.io', 'subscriptions.dapr.io', 'scaledobjects.keda.sh'])
    await kubectl(['wait', '--for=condition=Established', `crd/${kind}`, '--timeout=30s']);
}

async function makeSchemas(draft) {
  const kubernetes = await moduleSource(`k8s.io/kubernetes@${KUBERNETES}`);
  const { definitions } = JSON.parse(readFileSync(join(kubernetes, 'api/openapi-spec/swagger.json'), 'utf8'));
  const write = (group, version, kind, schema) =>
    writeFileSync(join(draft, fileOf(group, version, kind)), JSON.stringify(schema));
  for (const [group, version, kind] of KINDS) {
    const found = Object.values(definitions).find((definition) =>
      definition['x-kubernetes-group-version-kind']?.some(
        (name) => name.group === group && name.version === version && name.kind === kind,
      ),
    );
    write(group, version, kind, resolve(found, definitions));
  }
  for (const { spec } of (await customResources()).flatMap(definitionsOf))
    for (const { name, schema } of spec.versions) {
      const own = resolve(schema.openAPIV3Schema, definitions);
      own.properties = {
        ...own.properties,
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata: metadata(definitions),
      };
      write(spec.group, name, spec.names.kind, { ...own, additionalProperties: false });
    }
}

/** @returns the value of kubeconform's `-schema-location` */
export async function schemaLocation() {
  // The folder depends on how the schemas are generated and on the versions of the modules.
  const how = readFileSync(fileURLToPath(import.meta.url));
  const hash = createHash('sha256').update(how).update(KUBERNETES).digest('hex').slice(0, 10);
  const folder = await cached(
    `kubernetes-schemas-${hash}`,
    'schemas of Kubernetes, Dapr and KEDA',
    makeSchemas,
  );
  return join(folder, '{{ .Group }}-{{ .ResourceAPIVersion }}-{{ .ResourceKind }}.json');
}
