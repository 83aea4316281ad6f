import { chooseLocale } from './locales';

test.each([
  ['de', 'de'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['fr-FR,fr;q=0.9,de;q=0.5,en;q=0.4', 'de'],
  ['en;q=0.4, de;q=0.9', 'de'],
  ['en-US,en;q=0.9,de;q=0.8', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  ['*;q=0.1', 'en'],
])('%j is answered in %s', (header, expected) => {
  expect(chooseLocale(header)).toBe(expected);
});
