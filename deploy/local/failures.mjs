// What failed in a test run: read from jest's result and from Node's test runner, listed at the end of `npm test`.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const MESSAGE_LINES = 15;

/** @typedef {{ name: string, file?: string, message?: string }} Failure `message` may be long */

/**
 * The failed tests of jest's JSON result. A suite that could not be loaded, or whose hooks failed, has no failed test: it is one
 * failure itself.
 * @returns {Failure[]}
 */
export const jestFailures = ({ testResults }) =>
  testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [{ name: 'the test file itself', file, message }];
    return failed.map(({ ancestorTitles, title, failureMessages }) => ({
      name: [...ancestorTitles, title].join(' › '),
      file,
      message: failureMessages.join('\n'),
    }));
  });

const messageOf = (error) => {
  const { cause } = error;
  return typeof cause === 'string' ? cause : (cause?.stack ?? cause?.message ?? error.message);
};

/**
 * A reporter for `node --test`: prints one JSON object, `{ counts, failures }`. `counts` has the names that Node uses: tests,
 * pass, fail, cancelled, skipped.
 */
export default async function* report(events) {
  const counts = {};
  const failures = [];
  const path = [];
  const printed = {};
  for await (const { type, data } of events) {
    if (type === 'test:start') path.splice(data.nesting, Infinity, data.name);
    if (type === 'test:stderr') printed[data.file] = (printed[data.file] ?? '') + data.message;
    if (type === 'test:diagnostic' && data.nesting === 0) {
      const [, what, count] = /^(\w+) (\d+)$/.exec(data.message) ?? [];
      if (what) counts[what] = Number(count);
    }
    if (type !== 'test:fail' || data.todo !== undefined) continue;
    const { error } = data.details;
    // Its failed subtests are listed themselves.
    if (error.failureType === 'subtestsFailed') continue;
    // Node reports a file that could not be loaded as a test with the file's name; the cause is what the file printed.
    const isFile = error.exitCode !== undefined;
    failures.push({
      name: isFile ? 'the test file itself' : [...path.slice(0, data.nesting), data.name].join(' › '),
      file: data.file,
      message: isFile ? (printed[data.file] ?? error.message) : messageOf(error),
    });
  }
  yield JSON.stringify({ counts, failures });
}

/** The last lines of a long output, as many as the list of failures prints. */
export class LastLines {
  #text = '';
  add(chunk) {
    this.#text = `${this.#text}${chunk}`
      .split('\n')
      .slice(-MESSAGE_LINES - 1)
      .join('\n');
  }
  text() {
    return this.#text.trimEnd().split('\n').slice(-MESSAGE_LINES).join('\n');
  }
}

const relativeTo = (root, file) => relative(root, file.startsWith('file:') ? fileURLToPath(file) : file);

const indented = (text) =>
  stripVTControlCharacters(text)
    .trim()
    .split('\n')
    .slice(0, MESSAGE_LINES)
    .map((line) => `    ${line}`.trimEnd());

/**
 * The failures as text: title and name, then the file, then the first lines of the message.
 * @param {(Partial<Failure> & { title: string })[]} failures `title` is that of the level or check
 */
export const failureList = (failures, root) =>
  failures
    .map(({ title, name, file, message }) =>
      [
        name ? `${title}: ${name}` : title,
        ...(file ? [`  ${relativeTo(root, file)}`] : []),
        ...(message ? indented(message) : []),
      ].join('\n'),
    )
    .join('\n\n');
