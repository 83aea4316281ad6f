import { fields } from '@/messages/de/fields';
import { imports as de } from '@/messages/de/staff/imports';
import { imports as en } from '@/messages/en/staff/imports';
import { unreachable, type Problem } from '@/lib/api';
import { explainFile, explainRow } from './explain';

test("a row's reason is in the page's language, with its values", () => {
  const row = { code: 'price-not-whole', params: { value: '12,99' }, reason: 'The price …' };
  expect(explainRow(row, de.reasons, 'de')).toEqual({
    text: 'Der Preis „12,99“ ist keine ganze Zahl. Geben Sie ihn in der kleinsten Einheit der Währung an: 1299 für 12,99.',
    isForeign: false,
  });
  expect(explainRow(row, en.reasons, 'en').text).toMatch(/^The price “12,99” is not a whole number/);
});

test('formats counts for the language, and line numbers unchanged', () => {
  const long = { code: 'text-too-long', params: { max: 20_000 } };
  expect(explainRow(long, de.reasons, 'de').text).toBe('Der Text ist länger als 20.000 Zeichen.');
  expect(explainRow(long, en.reasons, 'en').text).toBe('The text is longer than 20,000 characters.');
  const repeated = { code: 'sku-repeated', params: { line: 12_345 } };
  expect(explainRow(repeated, de.reasons, 'de').text).toMatch(/Zeile 12345\./);
});

test.each([undefined, 'a-code-of-a-later-version', 'constructor'])(
  "for the code %s there are the service's English words",
  (code) => {
    const row = { ...(code && { code }), reason: 'The service says why.' };
    expect(explainRow(row, de.reasons, 'de')).toEqual({ text: 'The service says why.', isForeign: true });
  },
);

test('a row that is not rejected has no reason', () => {
  expect(explainRow({}, de.reasons, 'de')).toEqual({ text: '', isForeign: false });
});

const words = { problems: { ...fields, ...de.problems } as Record<string, string>, causes: de.causes };
const refused = (more: object) =>
  explainFile({ ...unreachable, status: 422, ...more } as Problem, words, 'de');

test.each([
  [{ code: 'csv-malformed', cause: 'not-utf8', line: 1 }, /kein UTF-8-Text/],
  [{ code: 'csv-malformed', cause: 'quote-not-closed', line: 1_234 }, /in Zeile 1234 geöffnet/],
  [
    { code: 'csv-malformed', cause: 'one-of-a-later-version', line: 3 },
    /^Die Datei lässt sich nicht als CSV lesen/,
  ],
  [{ code: 'column-unknown', columns: ['Farbe', '', 'Preis'] }, /unbekannte Spalten: Farbe, –, Preis\.$/],
  [{ code: 'column-missing', columns: ['sku'] }, /fehlen Pflichtspalten: sku\.$/],
  [{ code: 'column-repeated', columns: ['sku'] }, /doppelte Spalten: sku\.$/],
  [{ code: 'import-too-long', rowsMax: 200_000 }, /mehr als 200\.000 Zeilen/],
  [{ code: 'import-empty' }, /keine Zeilen unter der Kopfzeile/],
  [{ code: 'body-too-large', status: 413 }, /größer als 32 MB/],
  [{ code: 'content-type-unsupported', status: 415 }, /keine CSV-Datei/],
  [{ code: 'charset-unsupported', status: 415 }, /kein UTF-8-Text/],
])("the refusal of a whole file is in the page's language: %j", (problem, text) => {
  expect(refused(problem)).toMatch(text);
  expect(refused(problem)).not.toMatch(/\{\w+\}/);
});
