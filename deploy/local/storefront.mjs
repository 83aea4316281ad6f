// The storefront: built if its sources changed, then run as a process without a sidecar beside the Dapr apps.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builds, progress, run } from './build.mjs';
import { lastLine } from './measures.mjs';
import { ports, root } from './places.mjs';

const folder = join(root, 'storefront');
const next = join(root, 'node_modules/next/dist/bin/next');
const stamp = join(folder, '.next/sidecart-sources');
const quiet = { NEXT_TELEMETRY_DISABLED: '1' };

const filesOf = (path) =>
  readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesOf(join(path, entry.name)) : [join(path, entry.name)]))
    .sort();

/** A hash of every input of a build. */
function sourcesHash() {
  const config = ['package.json', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json'];
  const files = [
    join(root, 'package-lock.json'),
    ...config.map((name) => join(folder, name)),
    ...filesOf(join(folder, 'src')),
    ...filesOf(join(root, 'packages/cache/src')),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}

/** @throws with the end of Next's output */
export async function buildStorefront() {
  const sources = sourcesHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  const measure = lastLine();
  await builds(() =>
    progress.during('storefront', (report) =>
      run(process.execPath, [next, 'build'], {
        cwd: folder,
        env: { ...process.env, ...quiet },
        each: (line) => report(measure(line)),
      }),
    ),
  );
  writeFileSync(stamp, sources);
}

/** The address that browsers use. */
export const storefrontUrl = process.env.PUBLIC_URL ?? `http://localhost:${ports.storefront}`;

/**
 * @param {{ bffUrl: string, credential: string, name: string, port: number, url: string, isDev?: boolean }} options `url` as it is shown;
 *   `isDev` is Next's own development server, which refreshes open pages when their source changes
 */
export const storefront = ({ bffUrl, credential, name, port, url, isDev = false }) => ({
  name,
  kind: 'app',
  port,
  url,
  command: process.execPath,
  args: [next, isDev ? 'dev' : 'start', '-H', '127.0.0.1', '-p', String(port)],
  cwd: folder,
  env: {
    ...quiet,
    NODE_ENV: isDev ? 'development' : 'production',
    BFF_URL: bffUrl,
    STOREFRONT_CREDENTIAL: credential,
    PUBLIC_URL: storefrontUrl,
    ...(isDev ? {} : { NODE_OPTIONS: '--max-old-space-size=256 --max-semi-space-size=32' }),
  },
  isReady: async () => (await fetch(`http://127.0.0.1:${port}/livez`)).ok,
});
