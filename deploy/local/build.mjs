// Runs other programs, and builds what is built once and kept in the cache.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { cacheDir } from './places.mjs';
import { buildsAtOnce, createProgress, createSlots, elapsed } from './progress.mjs';

const began = Date.now();

/** Receives the progress of slow work. */
export const progress = createProgress({
  say: (text) => console.log(`${elapsed(Date.now() - began)}  ${text}`),
});

/** Builds share slots, as cores and memory allow; Maven fetches run one at a time, as its folder requires. */
export const builds = createSlots(buildsAtOnce());
export const fetches = createSlots(1);

// What to clean up when the command is interrupted: running programs, drafts that would be left in the cache.
const children = new Set();
const drafts = new Set();
process.on('exit', () => {
  for (const child of children) child.kill();
  for (const draft of drafts) rmSync(draft, { recursive: true, force: true });
});

/** The program's path if it is on PATH or in one of the extra folders. */
export function which(program, extra = []) {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...extra]) {
    const path = join(folder, program);
    if (folder && existsSync(path)) return path;
  }
  return undefined;
}

/**
 * Runs a program to its end.
 * @param {{ each?: (line: string) => void, ignore?: RegExp, tail?: number }} options besides those of `spawn`: `each` gets the
 *   lines as they are printed; those that match `ignore` are dropped; an error holds `tail` characters of the others
 * @returns {Promise<string>} what it printed, at most the last 20,000 characters
 * @throws with the end of its output when it fails
 */
export function run(command, args, { each, ignore, tail = 2_000, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    children.add(child);
    let output = '';
    const keep = (text) => (output = (output + text).slice(-20_000));
    for (const stream of [child.stdout, child.stderr])
      if (stream && (each || ignore))
        createInterface({ input: stream }).on('line', (line) => {
          each?.(line);
          if (!ignore?.test(line)) keep(`${line}\n`);
        });
      else stream?.on('data', keep);
    child.once('error', (error) => (children.delete(child), reject(error)));
    child.once('close', (code, signal) => {
      children.delete(child);
      if (code === 0) return resolve(output);
      const how = `${command} ${args.slice(0, 3).join(' ')} ended with ${signal ?? code}`;
      reject(new Error(`${how}:\n${output.slice(-tail)}`));
    });
  });
}

/** Whether it is already built. */
export const isCached = (name) => existsSync(join(cacheDir, name));

const beingMade = new Map();

/**
 * A folder in the cache that `make` fills once; it appears complete or not at all.
 * @param {string} name with the version in it
 * @param {string} its name for people
 * @param {(draft: string, report: (progress: string) => void) => Promise<unknown>} make
 * @param {(act: () => Promise<void>) => Promise<void>} slots that limit concurrent builds
 * @returns {Promise<string>} the folder
 */
export async function cached(name, what, make, slots = builds) {
  const folder = join(cacheDir, name);
  if (isCached(name)) return folder;
  if (!beingMade.has(name))
    beingMade.set(
      name,
      slots(() => fill(folder, what, make)).finally(() => beingMade.delete(name)),
    );
  await beingMade.get(name);
  return folder;
}

async function fill(folder, what, make) {
  const draft = `${folder}.${process.pid}`;
  drafts.add(draft);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await progress.during(what, (report) => make(draft, report));
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another run has built the same in the meantime.
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
  drafts.delete(draft);
}

/** @throws an Error that says what to install */
export function needs(program, why, how) {
  const path = which(program);
  if (!path) throw new Error(`${program} is needed ${why} and is not installed. ${how}`);
  return path;
}
