import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicRoutes } from '@sidecart/contracts/http';
import { accessTable, withAccessTable } from '@sidecart/contracts/http/access-table';

const root = join(__dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const document = read('docs/security.md');

test('docs/security.md lists every route of the contract; npm run proto updates it', () => {
  expect(document).toBe(withAccessTable(document, accessTable(publicRoutes)));
});

/** Rows of tables that name a test file in their last but one cell and a title in their last. */
const cited = [...document.matchAll(/^\|.*\| `([^`|]+\.test\.(?:ts|mjs))` \| (.+?) \|$/gm)].map(
  ([, file = '', title = '']) => ({ file, title }),
);

/** As source text has it: quotes within a string literal are escaped, bars within a table cell too. */
const asWritten = (text: string) => text.replaceAll('\\', '').replaceAll('’', "'");

test('every test that docs/security.md cites exists', () => {
  expect(cited.length).toBeGreaterThan(40);
  const missing = cited.filter(
    ({ file, title }) => !existsSync(join(root, file)) || !asWritten(read(file)).includes(asWritten(title)),
  );
  expect(missing).toEqual([]);
});
