// The accepted versions, in one table, and how each program reports its own.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './places.mjs';

const PATIENCE_MS = 5_000;

/** Adjacent comparators must all hold; `||` separates alternatives. Omitted parts are zero. */
export const accepted = {
  node: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node,
  daprd: '>=1.18.2 <1.19',
  // A patch ahead of the sidecars: it fixes a scheduler that stops delivering after a sidecar is killed.
  placement: '>=1.18.3 <1.19',
  scheduler: '>=1.18.3 <1.19',
  sentry: '>=1.18.3 <1.19',
  go: '>=1.24',
  java: '>=17',
  maven: '>=3.6.3',
  postgres: '>=14',
  redis: '>=6.2',
  kafka: '>=3.0',
  elasticsearch: '>=8 <10',
};

const parts = (version) => version.split('.').map(Number);

function compare(one, other) {
  const [a, b] = [parts(one), parts(other)];
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference) return difference;
  }
  return 0;
}

function holds(version, comparator) {
  const [, operator, wanted] = /^(>=|<)?(\d+(?:\.\d+)*)$/.exec(comparator) ?? [];
  if (!wanted) throw new Error(`\`${comparator}\` is not a supported comparator: >=1.2, <3 or 4`);
  if (operator === '>=') return compare(version, wanted) >= 0;
  if (operator === '<') return compare(version, wanted) < 0;
  return compare(parts(version).slice(0, parts(wanted).length).join('.'), wanted) === 0;
}

/** @throws if the range does not have the format of `accepted` */
export const satisfies = (version, range) =>
  range.split('||').some((alternative) =>
    alternative
      .trim()
      .split(/\s+/)
      .every((each) => holds(version, each)),
  );

// Placement and scheduler have no flag for it; they print it before they reject an invalid port.
const refused = ['--healthz-listen-address', '127.0.0.1', '--healthz-port', '0', '--metrics-port', 'none'];
const questions = {
  daprd: ['--version'],
  placement: refused,
  scheduler: refused,
  go: ['version'],
  java: ['-version'],
  maven: ['-version'],
  postgres: ['--version'],
  redis: ['--version'],
};
const answers = {
  placement: /-- version (\d+\.\d+\.\d+)/,
  scheduler: /-- version (\d+\.\d+\.\d+)/,
  // The old number 1.8.0 is version 8 today.
  java: /version "(?:1\.(?=8))?(\d+(?:\.\d+)*)/,
  maven: /Apache Maven (\d+(?:\.\d+)*)/,
  go: /go(\d+(?:\.\d+)*)/,
};

/** @returns {Promise<string | undefined>} the version that the program reports; undefined if it reports none */
export const versionOf = (program, path, patienceMs = PATIENCE_MS) =>
  new Promise((resolve) => {
    // A server that is run without such an argument would simply start.
    if (!questions[program]) return resolve(undefined);
    // The scheduler may open its database in the working directory before it rejects the port.
    const cwd = mkdtempSync(join(tmpdir(), 'sidecart-version-'));
    execFile(
      path,
      questions[program],
      { cwd, timeout: patienceMs, killSignal: 'SIGKILL' },
      (_error, stdout, stderr) => {
        rmSync(cwd, { recursive: true, force: true });
        resolve((answers[program] ?? /(\d+(?:\.\d+)+)/).exec(`${stdout}${stderr}`)?.[1]);
      },
    );
  });
