// An app of the storefront's Next with one empty page: the minimum cost of every page.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { run } from '../deploy/local/build.mjs';
import { freePort } from '../deploy/local/free-ports.mjs';
import { root, sleep } from '../deploy/local/places.mjs';

const { version } = createRequire(import.meta.url)('next/package.json');
const next = join(root, 'node_modules/next/dist/bin/next');
// Within the repository, so that it finds the same packages.
const folder = join(root, '.sidecart', `empty-page-${version}`);
const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };

const files = {
  'package.json': '{ "private": true }',
  'app/layout.jsx':
    'export default function Layout({ children }) {\n  return <html lang="en"><body>{children}</body></html>;\n}\n',
  'app/page.jsx': 'export default function Page() {\n  return <h1>Nothing</h1>;\n}\n',
};

async function build() {
  if (existsSync(join(folder, '.next/BUILD_ID'))) return;
  mkdirSync(join(folder, 'app'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  await run(process.execPath, [next, 'build'], { cwd: folder, env });
}

export async function startEmptyPage() {
  await build();
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/`;
  const child = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: folder,
    env,
    stdio: 'ignore',
  });
  while (!(await fetch(address).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error('the empty page did not start');
    await sleep(100);
  }
  return { address, version, stop: () => child.kill() };
}
