// `npm run logs -- <name …|all>`: follows the logs of processes and prints them for people.
import { existsSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createReader, lastOf, merged } from './log-follow.mjs';
import { createView, isAbout, parseLine } from './log-view.mjs';
import { logDir, sleep } from './places.mjs';
import { logFile } from './supervisor.mjs';

const USAGE = `usage: npm run logs -- <name …|all> [options]

  --checkout <id>   only lines about this checkout, from the beginning of the logs
  --request <id>    only lines about this request, from the beginning of the logs
  --lines <number>  how many earlier lines of each log (100; 1000 with a filter)
  --no-follow       print the existing lines and exit
  --json            print the lines as they are in the files`;
const POLL_MS = 250;

const fail = (message) => {
  console.error(message);
  process.exit(1);
};
const logsThere = () =>
  existsSync(logDir)
    ? readdirSync(logDir)
        .filter((file) => file.endsWith('.log'))
        .map((file) => file.slice(0, -'.log'.length))
        .sort()
    : [];

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        checkout: { type: 'string' },
        request: { type: 'string' },
        lines: { type: 'string' },
        'no-follow': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return fail(`${error.message}\n\n${USAGE}`);
  }
}

const { values, positionals } = readArguments();
const there = logsThere();
/** `cart` selects `cart-1` and `cart-2` if there are several replicas. */
const replicasOf = (name) => {
  const replicas = there.filter((log) => log.replace(/-\d+(?=$|-sidecar$)/, '') === name);
  return there.includes(name) || replicas.length === 0 ? [name] : replicas;
};
const named = positionals.flatMap((words) => words.split(',')).filter(Boolean);
const wanted = [...new Set(named.flatMap(replicasOf))];
const isAll = wanted.includes('all');
if (wanted.length === 0) fail(`${USAGE}\n\nThere are: ${there.join(', ') || 'no logs yet'}`);
const unknown = isAll ? [] : wanted.filter((name) => !there.includes(name));
if (unknown.length)
  fail(`There is no log of ${unknown.join(', ')}. There are: ${there.join(', ') || 'none'}`);
const isFiltered = values.checkout !== undefined || values.request !== undefined;
const count = Number(values.lines ?? (isFiltered ? 1_000 : 100));
if (!Number.isInteger(count) || count < 0 || count > 100_000)
  fail('--lines must be a whole number up to 100000');

const readers = new Map();
const names = () => (isAll ? logsThere() : wanted);
const view = createView({
  width: Math.max(...(isAll ? there : wanted).map((name) => name.length), 0),
  colour: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
  now: () => new Date(),
});

function* newLines(name) {
  if (!readers.has(name)) readers.set(name, createReader(logFile(name)));
  for (const line of readers.get(name).read()) {
    const parsed = parseLine(line);
    if (isAbout(parsed, values)) yield { name, parsed };
  }
}
const print = (logs) => {
  for (const { name, parsed } of merged(logs)) console.log(values.json ? parsed.line : view(name, parsed));
};

// Exit when the reader has closed the pipe (`| head`).
process.stdout.on('error', () => process.exit(0));
print(names().map((name) => lastOf(newLines(name), count)));
while (!values['no-follow']) {
  await sleep(POLL_MS);
  print(names().map((name) => [...newLines(name)]));
}
