import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Not `npm ci`: it refuses a lock file without the optional packages of other platforms, which a registry mirror may lack.
// `install --no-save` takes every version from the lock file all the same.
const INSTALL = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Installs exactly what the lock file says, when it was not installed yet or the lock file has changed since.
 * @throws when npm fails; its own words were shown
 */
export async function installWhenNeeded(root) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules/.sidecart-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return false;
  console.log('Installing packages (the first time takes a few minutes) …');
  const { status } = spawnSync('npm', INSTALL, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`npm install ended with ${status}`);
  writeFileSync(stamp, lock);
  return true;
}
