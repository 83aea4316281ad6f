import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { progress, run } from './build.mjs';
import { npmPackages } from './measures.mjs';

// Not `npm ci`: it rejects a lock file without the optional packages of other platforms, which a registry mirror may lack.
// `install --no-save` also takes every version from the lock file.
const INSTALL = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=http'];

/** The number of packages from the registry; workspace folders are linked. */
export const lockedPackages = ({ packages }) =>
  Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link).length;

/**
 * Installs the versions of the lock file if they are not installed yet or the lock file has changed.
 * @returns {Promise<boolean>} whether packages were installed
 * @throws with the end of npm's output if it fails
 */
export async function installWhenNeeded(root) {
  const text = readFileSync(join(root, 'package-lock.json'));
  const lock = createHash('sha256').update(text).digest('hex');
  const stamp = join(root, 'node_modules/.sidecart-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return false;
  const measure = npmPackages(lockedPackages(JSON.parse(text)));
  await progress.during('packages', (report) =>
    run('npm', INSTALL, { cwd: root, each: (line) => report(measure(line)), ignore: /^npm http/ }),
  );
  writeFileSync(stamp, lock);
  return true;
}
