import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unusedWords } from './wording';

const root = join(__dirname, '..');
const languages = ['en', 'de'] as const;
type Language = (typeof languages)[number];

/** Compiled by another configuration than the tests of the root, so they are typed here. */
const load = (file: string) =>
  jest.requireActual<Record<string, unknown>>(join(root, 'storefront/src/messages', file));

const listOf = (language: Language) => ({
  shop: load(language)[language],
  staff: load(`${language}/staff`)['staff'],
  failure: (load('failure')['failure'] as Record<Language, unknown>)[language],
  form: (load('form')['formWords'] as Record<Language, unknown>)[language],
});

type Walk = [path: string, value: unknown][];
const walk = (value: unknown, path: string): Walk => [
  [path, value],
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => walk(inner, `${path}/${key}`))
    : []),
];

const nodes = { en: walk(listOf('en'), ''), de: walk(listOf('de'), '') };
const textsOf = (language: Language) =>
  new Map(nodes[language].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
const texts = { en: textsOf('en'), de: textsOf('de') };
const placeholdersOf = (text = ''): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

test('both languages have the same messages', () => {
  expect(texts.en.size).toBeGreaterThan(900);
  expect([...texts.de.keys()].sort()).toEqual([...texts.en.keys()].sort());
});

test.each(languages)('no message of %s is empty, padded or typed with straight quotes', (language) => {
  expect(
    [...texts[language]].filter(([, text]) => !text || text !== text.trim() || /["']/.test(text)),
  ).toEqual([]);
});

test('a message has the same placeholders in both languages', () => {
  const differ = [...texts.en].filter(
    ([path, text]) => `${placeholdersOf(text)}` !== `${placeholdersOf(texts.de.get(path))}`,
  );
  expect(differ).toEqual([]);
});

test.each(languages)('each plural of %s has every form of the language, with its count', (language) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
  const plurals = nodes[language].filter(
    ([, value]) => typeof value === 'object' && value !== null && 'other' in value,
  );
  expect(plurals.length).toBeGreaterThan(5);
  for (const [path, value] of plurals) {
    const counts = Object.values(value as Record<string, string>).map((text) => text.includes('{count}'));
    expect([path, Object.keys(value as object).sort(), counts]).toEqual([path, forms, forms.map(() => true)]);
  }
});

/** Words that German shares with English. */
const shared = [
  'Code',
  'Codes',
  'Name',
  'Passkeys',
  'Phase',
  'Position',
  'Status',
  'Text',
  'Text ({language})',
  'Topic',
  'Version',
  'Version {version}',
];

test('no message is left in English', () => {
  const wordsOf = (text: string) => text.replaceAll(/\{\w+\}|[^\p{L}]/gu, '');
  const alike = [...texts.en].filter(
    ([path, text]) => texts.de.get(path) === text && wordsOf(text) && !shared.includes(text),
  );
  expect(alike).toEqual([]);
});

const mailsOf = (language: Language): [string, string][] => {
  const folder = join(root, 'services/notification/templates', language);
  const read = (name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .replaceAll(/\{\{.*?\}\}/g, ' ')
      .replaceAll(/<[^>]*>/g, ' ');
  return readdirSync(folder)
    .filter((name) => /\.(txt|mjml)$/.test(name))
    .map((name) => [name, read(name)]);
};

test.each(languages)('the messages and mails of %s avoid the words of the list', (language) => {
  const all = [...texts[language], ...mailsOf(language)];
  const found = all.flatMap(([path, text]) =>
    unusedWords[language].flatMap(([words, instead]) => {
      const [word] = words.exec(text.replaceAll(/\{\w+\}/g, ' ')) ?? [];
      return word ? [`${path}: “${word}” (${instead}) in: ${text.trim().slice(0, 120)}`] : [];
    }),
  );
  expect(found).toEqual([]);
});
