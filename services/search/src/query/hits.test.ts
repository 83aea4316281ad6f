import { didYouMean, fromCursor, toCursor } from './hits';
import type { SearchRequest } from './query';

const misspelt = (text: string, offset: number, better?: string) => ({
  text,
  offset,
  length: text.length,
  options: better ? [{ text: better }] : [],
});

test('replaces unknown words in place', () => {
  expect(
    didYouMean('stonewear mgu blue', [
      misspelt('stonewear', 0, 'stoneware'),
      misspelt('mgu', 10, 'mug'),
      misspelt('blue', 14),
    ]),
  ).toBe('stoneware mug blue');
});

test('suggests nothing when no word is known better, or only its ending', () => {
  expect(didYouMean('xyzzy mugs', [misspelt('xyzzy', 0), misspelt('mugs', 6, 'mug')])).toBeNull();
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
