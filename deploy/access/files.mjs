// The files that hold the table: a configuration for each app's sidecar, and the scopes of topics in every component set.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument, stringify } from 'yaml';
import { root } from '../local/places.mjs';
import { accessOf, apps, configOf, topicScopes } from './table.mjs';

const NOTE = '# Written by `node deploy/access/generate.mjs` from deploy/access/table.mjs.\n';

/** The file of the component with its scopes of topics set; everything else in it stays as it is. */
function withScopes(path, set) {
  const document = parseDocument(readFileSync(join(root, path), 'utf8'));
  const metadata = document.getIn(['spec', 'metadata']);
  for (const [name, value] of Object.entries(topicScopes(set))) {
    const at = metadata.items.findIndex((item) => item.get('name') === name);
    const item = document.createNode({ name, value });
    if (at >= 0) metadata.items[at].set('value', value);
    else metadata.add(item);
  }
  return document.toString({ lineWidth: 0 });
}

/** @returns {Record<string, string>} text by path */
export function accessFiles() {
  const yaml = (resource) => NOTE + stringify(resource, { lineWidth: 0, singleQuote: true });
  return Object.fromEntries([
    ...apps.map((app) => [`dapr/config/${app}.yaml`, yaml(configOf(app))]),
    ...apps.map((app) => [`dapr/access/${app}.yaml`, yaml(accessOf(app))]),
    ...readdirSync(join(root, 'components')).map((set) => {
      const path = `components/${set}/pubsub.yaml`;
      return [path, withScopes(path, set)];
    }),
  ]);
}
