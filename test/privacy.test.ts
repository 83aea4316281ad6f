import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { topics } from '@sidecart/contracts/topics';

const root = join(__dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const document = read('docs/privacy.md');

const TEXT = '(?:text|jsonb|bytea|varchar|json|inet|citext)';

/** The columns that can hold texts, by `<service>.<table>`, from every migration. */
function columnsOf(folder: string, service: string): Map<string, string[]> {
  const tables = new Map<string, string[]>();
  const add = (table: string, columns: string[]) =>
    tables.set(`${service}.${table}`, [...(tables.get(`${service}.${table}`) ?? []), ...columns]);
  const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)];
  for (const file of readdirSync(join(root, folder)).sort()) {
    const sql = read(`${folder}/${file}`).replace(/--[^\n]*/g, '');
    for (const [, table = '', body = ''] of matches(sql, /CREATE TABLE (\w+) \((.*?)\n\);/gs))
      add(
        table,
        matches(body, new RegExp(`^\\s*(\\w+) ${TEXT}`, 'gm')).map(([, column = '']) => column),
      );
    for (const [, table = '', body = ''] of matches(sql, /ALTER TABLE (\w+)(.*?);/gs))
      add(
        table,
        matches(body, new RegExp(`ADD COLUMN (\\w+) ${TEXT}`, 'g')).map(([, column = '']) => column),
      );
  }
  return tables;
}

const folders = [
  ...readdirSync(join(root, 'services')).map(
    (service) => [`services/${service}/migrations`, service] as const,
  ),
  ['packages/kit/migrations', 'kit'] as const,
  ['deploy/psp/migrations', 'psp'] as const,
].filter(([folder]) => existsSync(join(root, folder)));
const stored = new Map(folders.flatMap(([folder, service]) => [...columnsOf(folder, service)]));

const classified = new Map(
  [...document.matchAll(/^\| `(\w+\.\w+)` \| (.*?) \|.*\| (.*?) \|$/gm)].map(
    ([, table = '', marks = '', none = '']) => [
      table,
      [...`${marks} ${none}`.matchAll(/`(\w+)`/g)].map(([, column = '']) => column),
    ],
  ),
);

test('docs/privacy.md says of every column that can hold a text whether it holds marks of a person', () => {
  expect(stored.size).toBeGreaterThan(40);
  const wanted = [...stored].filter(([, columns]) => columns.length > 0);
  const flat = (tables: [string, string[]][]) =>
    tables.flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`)).sort();
  expect(flat([...classified])).toEqual(flat(wanted));
});

test('compacted topics, which keep events permanently, are those that docs/privacy.md says hold no marks', () => {
  const compacted = Object.entries(topics).flatMap(([topic, { compacted: is }]) =>
    is ? [`\`${topic}\``] : [],
  );
  expect(document).toContain(`| topics ${compacted.join(', ')} (compacted) | none`);
});

test('events that name persons are kept for a bounded time', () => {
  expect(read('deploy/jobs/topics.mjs')).toMatch(/RETENTION_MS = 7 \* 86_400_000;/);
  expect(read('deploy/jobs/topics.mjs')).toMatch(/'compact' \}\] : retention,/);
});
