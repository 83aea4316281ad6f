// A child of watch.mjs, called with a folder and the projects in it that run: rebuilds the projects of <folder>/tsconfig.json when a
// source changes. After each round it reports to its parent which projects have new code and which have errors. Exits with its parent.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import ts from 'typescript';

const [root, ...projects] = process.argv.slice(2);
/** TypeScript waits 250 ms after a change for further ones. */
const CHANGE_SEEN_MS = 300;
const FOUND_ERRORS = new Set([6193, 6194]);
const folderOf = (path) => relative(root, path.replace(/\/(tsconfig\.json|dist\/.*)$/, ''));

const changed = new Set();
const failed = new Map();
let errors = [];

/** Parsed files are kept and shared between projects, which saves most of the time of a build. */
const parsed = new Map();
const cachedHosts = new WeakSet();
function withCache(host) {
  if (cachedHosts.has(host)) return host;
  cachedHosts.add(host);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (path, options, ...rest) => {
    const kept = parsed.get(path);
    const format = typeof options === 'object' ? options.impliedNodeFormat : undefined;
    if (kept && kept.format === format && kept.file.text === host.readFile(path)) return kept.file;
    const file = parse(path, options, ...rest);
    if (file) parsed.set(path, { file, format });
    else parsed.delete(path);
    return file;
  };
  return host;
}

const createProgram = (names, options, host, ...rest) =>
  ts.createEmitAndSemanticDiagnosticsBuilderProgram(names, options, host && withCache(host), ...rest);

const plain = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => root,
  getNewLine: () => '\n',
};

const host = ts.createSolutionBuilderWithWatchHost(
  ts.sys,
  createProgram,
  (diagnostic) => errors.push(ts.formatDiagnostic(diagnostic, plain).trimEnd()),
  () => undefined,
  ({ code }) => {
    if (!FOUND_ERRORS.has(code)) return;
    const round = { changed: [...changed], failed: [...failed.keys()], errors };
    changed.clear();
    errors = [];
    // Deferred: TypeScript begins to watch after it has reported its first round.
    void setImmediate().then(() => process.send(round));
  },
);
host.afterProgramEmitAndDiagnostics = (program) => {
  const folder = folderOf(program.getCompilerOptions().configFilePath);
  const found = [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()];
  if (found.length) failed.set(folder, found.length);
  else failed.delete(folder);
};
const write = host.writeFile.bind(host);
host.writeFile = (path, text, ...rest) => {
  // A change of types only generates the same code.
  if (path.endsWith('.js') && !(existsSync(path) && readFileSync(path, 'utf8') === text))
    changed.add(folderOf(path));
  write(path, text, ...rest);
};

/**
 * Builds the projects without output, so that their files are parsed and the compiler is warm at the first change. A change that
 * comes meanwhile is built between two projects.
 */
async function warmUp() {
  const silent = ts.createSolutionBuilderHost(
    ts.sys,
    createProgram,
    () => undefined,
    () => undefined,
  );
  for (const name of ['writeFile', 'createDirectory', 'setModifiedTime', 'deleteFile'])
    silent[name] = () => undefined;
  const paths = projects.map((project) => join(root, project));
  const builder = ts.createSolutionBuilder(silent, paths, { force: true });
  for (;;) {
    await setTimeout(CHANGE_SEEN_MS);
    const project = builder.getNextInvalidatedProject();
    if (!project) return;
    project.done();
  }
}

process.on('disconnect', () => process.exit(0));
ts.createSolutionBuilderWithWatch(host, [root], {}).build();
await warmUp();
