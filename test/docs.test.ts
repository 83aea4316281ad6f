import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '..');
const notSources = ['node_modules', 'dist', '.git', '.next', '.sidecart', 'gen', 'coverage'];
const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (notSources.includes(entry.name) || entry.isSymbolicLink()) return [];
    return entry.isDirectory() ? walk(path) : [relative(root, path)];
  });
const texts = walk(root)
  .filter((path) => /\.(md|tsx?|mjs|js|ya?ml|sql|proto|tpl|css)$|Dockerfile$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const documents = texts.filter(({ path }) => path.endsWith('.md'));

const numbers = readdirSync(join(root, 'docs/decisions')).map((name) => name.slice(0, 4));

test('every decision record has a unique number', () => {
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
});

test('every cited decision exists', () => {
  const cited = texts.flatMap(({ path, text }) =>
    [...text.matchAll(/\bdecisions?[ /](?:records? )?(\d{4}(?:(?:, | and )\d{4})*)/gi)].flatMap(
      ([, list = '']) => list.split(/, | and /).map((number) => ({ path, number })),
    ),
  );
  expect(cited.length).toBeGreaterThan(40);
  expect(cited.filter(({ number }) => !numbers.includes(number))).toEqual([]);
});

test('every link of a document to a file of the repository leads to one', () => {
  const links = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, to = '']) => ({ path, to })),
  );
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter(({ path, to }) => !existsSync(join(root, dirname(path), to)))).toEqual([]);
});

test('every file that a document names with its folder exists', () => {
  const folders = 'bench|bff|components|dapr|deploy|docs|e2e|packages|proto|services|storefront|test';
  const named = documents.flatMap(({ path, text }) =>
    [...text.matchAll(new RegExp(`\`((?:${folders})/[\\w./-]+)\``, 'g'))].map(([, file = '']) => ({
      path,
      file,
    })),
  );
  expect(named.length).toBeGreaterThan(50);
  const places = ({ path, file }: { path: string; file: string }) => [file, join(dirname(path), file)];
  expect(named.filter((each) => !places(each).some((place) => existsSync(join(root, place))))).toEqual([]);
});
