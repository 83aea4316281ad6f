// SIDECART_NODE: runs `npm start`, `npm test` and everything they start on another Node than the one that was called. It is a
// path to a binary, or a version such as `24`, which is fetched from the npm package of this platform and kept in the cache.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { cached, run } from './build.mjs';
import { cacheDir } from './places.mjs';

const isVersion = (text) => /^v?\d+(\.\d+){0,2}$/.test(text);
const parts = (version) => version.replace(/^v/, '').split('.').map(Number);
const newestFirst = (one, other) => {
  const [a, b] = [parts(one), parts(other)];
  return b[0] - a[0] || b[1] - a[1] || b[2] - a[2];
};

/** True for 24.1.0 when 24, 24.1 or v24.1.0 is requested. */
export const fits = (version, wanted) => parts(wanted).every((part, index) => parts(version)[index] === part);

/** The newest full version that matches. @returns {string | undefined} */
export const newest = (versions, wanted) =>
  versions
    .filter((version) => isVersion(version) && fits(version, wanted))
    .sort(newestFirst)
    .at(0);

/** The npm package `node` only wraps these; they contain the binary. */
const packageName = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

async function published(wanted) {
  const answer = await run('npm', [
    'view',
    `${packageName}@${parts(wanted).join('.')}`,
    'version',
    '--json',
  ]).catch((error) => {
    throw new Error(`SIDECART_NODE: npm does not list the versions of ${packageName}. ${error.message}`);
  });
  const version = newest([JSON.parse(answer || '[]')].flat(), wanted);
  if (!version) throw new Error(`SIDECART_NODE: ${packageName} has no version ${wanted}.`);
  return version;
}

/** @returns the binary of a version, from the cache if it has a matching one */
async function fetched(wanted) {
  const kept = existsSync(cacheDir) ? readdirSync(cacheDir).filter((name) => name.startsWith('node-')) : [];
  const version = newest(
    kept.map((name) => name.slice('node-'.length)),
    wanted,
  );
  const exact = version ?? (await published(wanted));
  const folder = await cached(`node-${exact}`, `Node ${exact}`, (draft) =>
    run('npm', [
      'install',
      '--prefix',
      draft,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      `${packageName}@${exact}`,
    ]),
  );
  return join(folder, 'node_modules', packageName, 'bin/node');
}

/**
 * @param {string} wanted a path or a version
 * @returns {Promise<{ path: string, version: string }>}
 * @throws if it is neither, or the program is not Node
 */
export async function findNode(wanted) {
  const path = isVersion(wanted) ? await fetched(wanted) : resolve(wanted);
  const question = 'JSON.stringify({ path: process.execPath, version: process.versions.node })';
  try {
    return JSON.parse(await run(path, ['-p', question]));
  } catch (error) {
    throw new Error(
      `SIDECART_NODE is ${wanted}, which is neither a version such as 24 nor the path of a Node: ${error.message}`,
      { cause: error },
    );
  }
}

/**
 * Runs this program again on the Node that SIDECART_NODE names, and exits with its exit code. PATH has that Node first, so
 * that npm and the tools under node_modules/.bin use it, too. Does nothing if this is that Node, or none is named.
 */
export async function useChosenNode() {
  const wanted = process.env.SIDECART_NODE;
  if (!wanted) return;
  if (isVersion(wanted) && fits(process.versions.node, wanted)) return;
  const node = await findNode(wanted);
  if (node.path === process.execPath) return;
  console.log(`Node ${node.version} (SIDECART_NODE)`);
  const env = {
    ...process.env,
    // The path that the program itself reports: a wrapper would be run in an endless loop.
    SIDECART_NODE: node.path,
    PATH: `${dirname(node.path)}${delimiter}${process.env.PATH ?? ''}`,
  };
  const child = spawn(node.path, [...process.execArgv, ...process.argv.slice(1)], { env, stdio: 'inherit' });
  // The child receives Ctrl-C from the terminal.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
  process.exit(code);
}
