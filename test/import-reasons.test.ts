import { join } from 'node:path';

/** Compiled by another configuration than the tests of the root, so they are typed here. */
const load = <T extends object>(path: string) => jest.requireActual<T>(join(__dirname, '..', path));

const { rowReasons } = load<{ rowReasons: Record<string, string> }>(
  'services/product/src/csv/import-reasons',
);
const { malformed } = load<{ malformed: Record<string, string> }>('services/product/src/imports/import');
const languages = ['en', 'de'].map((language) => {
  const path = `storefront/src/messages/${language}/staff/import-reasons`;
  const { importReasons, importCauses } = load<Record<string, Record<string, string>>>(path);
  return [language, importReasons ?? {}, importCauses ?? {}] as const;
});

const valuesOf = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

describe.each(languages)('the messages of %s', (_language, reasons, causes) => {
  test('contain every reason for which an import rejects a row, with its values', () => {
    const ofService = Object.entries(rowReasons).map(([code, text]) => [code, valuesOf(text)]);
    const ofPages = Object.entries(reasons).map(([code, text]) => [code, valuesOf(text)]);
    expect(ofService.length).toBeGreaterThan(30);
    expect(Object.fromEntries(ofPages)).toEqual(Object.fromEntries(ofService));
  });

  test('include every cause of an unreadable file', () => {
    expect(Object.keys(causes).sort()).toEqual(Object.keys(malformed).sort());
  });
});
