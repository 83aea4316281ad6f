// `npm start -- --watch`: restarts apps whose code changed and keeps their sidecars.
import { fork } from 'node:child_process';
import { appendFileSync, readFileSync, watch as watchFiles, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createReader } from './log-follow.mjs';
import { root, sleep } from './places.mjs';
import { logFile } from './supervisor.mjs';

/** Time for an app to end gracefully; its work is repeated, or its loss affects only the developer. */
const END_WITHIN_MS = 1_000;
const START_WITHIN_MS = 60_000;
const FOLLOW_MS = 200;

/** The folders that a project is built from, its own included, by the references of its tsconfig.json. */
export function sourcesOf(folder, from = root) {
  const { references = [] } = JSON.parse(readFileSync(join(from, folder, 'tsconfig.json'), 'utf8'));
  const below = references.flatMap(({ path }) => [
    ...sourcesOf(relative(from, join(from, folder, path)), from),
  ]);
  return new Set([folder, ...below]);
}

/**
 * Decides which apps to restart. An app with an error in one of its sources waits until that is fixed.
 * @param {Map<string, Set<string>>} sources of each app
 */
export function createDecision(sources) {
  const stale = new Set();
  return ({ changed, failed }) => {
    for (const [app, folders] of sources) if (changed.some((folder) => folders.has(folder))) stale.add(app);
    const due = [...stale].filter((app) => !failed.some((folder) => sources.get(app).has(folder)));
    for (const app of due) stale.delete(app);
    return due;
  };
}

const seconds = (since) => `${((Date.now() - since) / 1_000).toFixed(1)} s`;

/**
 * Watches the sources of the processes whose folder is a TypeScript project. Progress is in the log `watch`.
 * @param {{ end(name: string, withinMs: number): Promise<void>, startAgain(names: string[], withinMs: number): Promise<void> }} supervisor
 * @param {{ name: string, kind: string, cwd: string }[]} processes
 */
export function startWatch(supervisor, processes) {
  const say = (text) => appendFileSync(logFile('watch'), `${text}\n`);
  const apps = processes.filter(({ kind, name }) => kind === 'app' && !name.startsWith('storefront'));
  const folders = new Map(apps.map(({ name, cwd }) => [name, relative(root, cwd)]));
  const decide = createDecision(new Map([...folders].map(([name, folder]) => [name, sourcesOf(folder)])));
  let restarts = Promise.resolve();
  writeFileSync(logFile('watch'), '');

  async function restart(names) {
    const since = Date.now();
    await Promise.all(names.map((name) => supervisor.end(name, END_WITHIN_MS)));
    await supervisor.startAgain(names, START_WITHIN_MS);
    say(`${names.join(', ')}: new code, ready after ${seconds(since)}`);
  }

  const builder = fork(join(root, 'deploy/local/build-watch.mjs'), [root, ...new Set(folders.values())], {
    execArgv: ['--max-old-space-size=1024'],
    stdio: 'inherit',
  });
  builder.once('message', () => say('watching for changes'));
  builder.on('message', (round) => {
    for (const error of round.errors) say(error);
    if (round.failed.length) say(`${round.failed.join(', ')}: not restarted until the errors are fixed`);
    const due = decide(round);
    if (due.length) restarts = restarts.then(() => restart(due)).catch((error) => say(error.message));
  });
  builder.once('exit', (code) =>
    say(`the builder ended with ${code}; restart the system to continue watching`),
  );
  watchFiles(join(root, 'proto'), { recursive: true }, (_event, file) => {
    if (file?.endsWith('.proto'))
      say(`proto/${file} changed: run \`npm run proto\`; the apps that use the contracts then restart`);
  }).unref();
}

/** Prints the log of the watch in the terminal of `npm start`, until that ends. */
export async function followWatch() {
  const log = createReader(logFile('watch'));
  for (;;) {
    for (const line of log.read()) console.log(line);
    await sleep(FOLLOW_MS);
  }
}
