import { chooseLocale } from './locales';

test.each([
  ['de', 'de'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['fr-FR,fr;q=0.9,de;q=0.5,en;q=0.4', 'de'],
  ['en;q=0.4, de;q=0.9', 'de'],
  ['en-US,en;q=0.9,de;q=0.8', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  ['en;q=0, de', 'de'],
  ['en;q=0, *;q=0.5', 'de'],
  ['de;q=0', 'en'],
  ['de;q=0, *', 'en'],
  ['DE-at ; q=0.9, en;Q=0.8', 'de'],
  ['de;q=0.001, en;q=0.002', 'en'],
  // Other languages with the same first letters.
  ['den, en;q=0.5', 'en'],
  ['eng, de;q=0.5', 'de'],
  // Invalid weights: entries that do not follow the RFC's syntax are ignored.
  ['de;q=2, en;q=0.1', 'en'],
  ['en;q=x, de;q=0.1', 'de'],
  ['de;level=1', 'en'],
  ['*;q=0.1', 'en'],
])('%j is answered in %s', (header, expected) => {
  expect(chooseLocale(header)).toBe(expected);
});
