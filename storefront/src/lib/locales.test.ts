import { chooseLocale, inLocale, localeFromPath, preferredLocale, withoutLocale } from './locales';

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

test.each([
  ['/', '/de'],
  ['/?a=1', '/de?a=1'],
  ['/cart', '/de/cart'],
  ['/p/mug?variant=a#reviews', '/de/p/mug?variant=a#reviews'],
  ['/deluxe', '/de/deluxe'],
])('the German page of %s is %s', (path, german) => {
  expect(inLocale('de', path)).toBe(german);
  expect(inLocale('de', german)).toBe(german);
  expect(inLocale('en', path)).toBe(path);
  expect(withoutLocale(german)).toBe(path);
  expect([localeFromPath(german), localeFromPath(path)]).toEqual(['de', undefined]);
});

test.each([
  '/admin/orders',
  '/seller',
  '/api/account/export',
  '/preferences',
  '#reviews',
  'https://example.com/',
])('%s has no language in its path', (path) => expect(inLocale('de', path)).toBe(path));

test('the visitor’s choice counts before the browser’s language', () => {
  expect(preferredLocale('theme=dark; locale=de', 'en')).toBe('de');
  expect(preferredLocale('locale=xx', 'de')).toBe('de');
  expect(preferredLocale(undefined, undefined)).toBe('en');
});
