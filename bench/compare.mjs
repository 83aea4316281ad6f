// Compares two files of `npm run bench -- --json <file>`.
import { readFileSync } from 'node:fs';

/** @returns every number of a nested object, by its path */
const numbersOf = (value, path = '') =>
  typeof value === 'number'
    ? [[path, value]]
    : value && typeof value === 'object'
      ? Object.entries(value).flatMap(([name, each]) => numbersOf(each, path ? `${path}.${name}` : name))
      : [];

const short = (value) => (value === undefined ? '–' : value.toFixed(2));

export function compare(before, after) {
  if (!after) throw new Error('usage: npm run bench -- --compare <file> <file>');
  const [one, other] = [before, after].map(
    (file) => new Map(numbersOf(JSON.parse(readFileSync(file, 'utf8')))),
  );
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const [was, is] = [one.get(name), other.get(name)];
    const change = was && is !== undefined ? `${(((is - was) / was) * 100).toFixed(0)} %` : '';
    console.log(
      `${name.padEnd(52)} ${short(was).padStart(10)} ${short(is).padStart(10)} ${change.padStart(7)}`,
    );
  }
}
