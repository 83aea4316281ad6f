// `npm audit` of what runs in production. Where the registry has no endpoint for it, the exit code says that nothing was checked.
import { spawnSync } from 'node:child_process';
import { root } from './places.mjs';

/** Weaknesses that do not concern this system: number of the advisory and the reason. */
const argued = {};

/** test.mjs counts the step as skipped. */
const NOT_CHECKED = 77;

const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  timeout: 120_000,
});

/** @returns {{ vulnerabilities?: object, message?: string }} */
function answer() {
  try {
    return JSON.parse(stdout);
  } catch {
    return { message: error?.message ?? 'npm audit gave no answer' };
  }
}

const { vulnerabilities, message } = answer();
if (!vulnerabilities) {
  console.log(`Not checked: ${message}`);
  process.exit(NOT_CHECKED);
}
const advisories = Object.values(vulnerabilities)
  .flatMap(({ name, via }) =>
    via.filter((each) => typeof each === 'object').map((each) => ({ name, ...each })),
  )
  .filter(({ source }) => !Object.hasOwn(argued, source));
for (const { name, source, severity, title, url } of advisories)
  console.log(`${name}: ${severity}: ${title} (${source}, ${url})`);
process.exit(advisories.length > 0 ? 1 : 0);
