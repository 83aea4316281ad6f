// `node deploy/access/generate.mjs`: writes the access table into dapr/ and components/, after a change of topics, subscriptions,
// calls, routes or secrets. The packages must be built.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import prettier from 'prettier';
import { root } from '../local/places.mjs';
import { accessFiles } from './files.mjs';

for (const [path, text] of Object.entries(accessFiles())) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  const options = await prettier.resolveConfig(file);
  writeFileSync(file, await prettier.format(text, { ...options, filepath: file }));
}
