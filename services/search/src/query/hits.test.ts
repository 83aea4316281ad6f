import { correctionOf, fromCursor, spelledAs, toCursor } from './hits';
import type { SearchRequest } from './query';

interface Option {
  text: string;
  score: number;
  freq: number;
}
const option = (text: string, score = 0.8, freq = 1): Option => ({ text, score, freq });
const misspelt = (text: string, offset: number, ...options: Option[]) => ({
  text,
  offset,
  length: text.length,
  options,
});

test('replaces unknown words in place', () => {
  expect(
    correctionOf('stonewear mgu blue', [
      misspelt('stonewear', 0, option('stoneware')),
      misspelt('mgu', 10, option('mug', 1 - 1 / 3)),
      misspelt('blue', 14),
    ]),
  ).toBe('stoneware mug blue');
});

test('suggests nothing when no word is known better, or only its ending', () => {
  expect(correctionOf('xyzzy mugs', [misspelt('xyzzy', 0), misspelt('mugs', 6, option('mug'))])).toBeNull();
  const mugs = [option('rugs', 0.75, 90), option('mug', 0.66, 80)];
  expect(correctionOf('mugs', [misspelt('mugs', 0, ...mugs)])).toBeNull();
});

test('suggests a word with two wrong letters only from six letters on', () => {
  expect(correctionOf('lamb', [misspelt('lamb', 0, option('rump', 0.5))])).toBeNull();
  expect(correctionOf('kettel', [misspelt('kettel', 0, option('nettle', 1 - 2 / 6))])).toBe('nettle');
});

test('prefers the word of many products to a misspelling of it that is more similar', () => {
  const options = [option('stonewaer', 0.89, 1), option('stoneware', 0.78, 40), option('stoneward', 0.7, 39)];
  expect(correctionOf('stonewaerr', [misspelt('stonewaerr', 0, ...options)])).toBe('stoneware');
});

test('spells a corrected query as the names of products do', () => {
  expect(spelledAs('schussel gross', ['Runde Schüssel, groß', 'Teller'])).toBe('schüssel groß');
});

const request: SearchRequest = {
  q: 'mug',
  filter: {
    category: [],
    brand: [],
    minPrice: undefined,
    maxPrice: undefined,
    inStock: undefined,
    attributes: {},
  },
  sort: 'price',
  limit: 20,
  from: 0,
};
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a cursor returns to its position, whatever the limit', () => {
  const cursor = toCursor(request, [1_250, 'p1']);
  expect(fromCursor({ ...request, limit: 50 }, cursor)).toEqual([1_250, 'p1']);
});

test.each([
  ['of another sort', { ...request, sort: 'name' as const }, toCursor(request, [1, 'p1'])],
  ['of another query', { ...request, q: 'cup' }, toCursor(request, [1, 'p1'])],
  ['with a position of another kind', request, toCursor(request, ['1', 'p1'])],
  ['with a position of another length', request, toCursor(request, [1, 2, 'p1'])],
  ['with a number that no field holds', request, toCursor(request, [1e300, 'p1'])],
  ['that is no list', request, encode({ a: 1 })],
  ['that is no JSON', request, 'abc'],
])('rejects a cursor %s', (_what, request, cursor) => {
  expect(() => fromCursor(request, cursor)).toThrow(expect.objectContaining({ code: 'cursor-invalid' }));
});
