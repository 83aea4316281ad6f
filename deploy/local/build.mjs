// Tools that run other programs and things that are made once and kept in the cache.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheDir } from './places.mjs';

/** Where news of slow work goes. */
export const progress = { say: (text) => console.log(text) };

/** The program's path when it is on PATH or in one of the extra folders. */
export function which(program, extra = []) {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...extra]) {
    const path = join(folder, program);
    if (folder && existsSync(path)) return path;
  }
  return undefined;
}

/** Runs a program to its end. @throws with the end of its output when it fails */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    const keep = (chunk) => (output = (output + chunk).slice(-20_000));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve(output)
        : reject(
            new Error(
              `${command} ${args.slice(0, 3).join(' ')} ended with ${code}:\n${output.slice(-2_000)}`,
            ),
          ),
    );
  });
}

/** Whether it was made already. */
export const isCached = (name) => existsSync(join(cacheDir, name));

/**
 * A folder in the cache that `make` fills once; it appears whole or not at all.
 * @param {string} name with the version in it
 */
export async function cached(name, what, make) {
  const folder = join(cacheDir, name);
  if (isCached(name)) return folder;
  progress.say(`building ${what}; it is kept for the next time`);
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await make(draft);
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another run made the same meanwhile.
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/** @throws an Error that says what to install */
export function needs(program, why, how) {
  const path = which(program);
  if (!path) throw new Error(`${program} is needed ${why} and is not here. ${how}`);
  return path;
}
