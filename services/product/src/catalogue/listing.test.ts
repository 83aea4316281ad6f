import { SLUG_PATTERN } from '@sidecart/contracts/http/catalogue';
import { slugOf } from '../slug';
import { assertPlace, pathOf, toTree, type Category } from '../taxonomy/taxonomy';
import { fromCursor, toCursor } from './listing';

describe('a cursor', () => {
  const position = { key: 1_250, id: 'p-1' };
  const cursor = toCursor('price', { category: 'mugs', minPrice: 1 }, position);

  test('returns to its position, whatever the order of the filters', () => {
    expect(fromCursor('price', { minPrice: 1, category: 'mugs' }, cursor)).toEqual(position);
  });

  test.each([
    ['another sort', () => fromCursor('-price', { category: 'mugs', minPrice: 1 }, cursor)],
    ['another filter', () => fromCursor('price', { category: 'cups', minPrice: 1 }, cursor)],
    ['one filter less', () => fromCursor('price', { category: 'mugs' }, cursor)],
    ['noise', () => fromCursor('price', {}, 'bm9pc2U')],
    ['other JSON', () => fromCursor('price', {}, Buffer.from('{"a":1}').toString('base64url'))],
    ['a key of another type', () => fromCursor('price', {}, toCursor('price', {}, { key: 'x', id: 'p-1' }))],
    ['a key no database takes', () => fromCursor('name', {}, toCursor('name', {}, { key: '\0', id: 'p-1' }))],
    [
      'an invalid date',
      () => fromCursor('newest', {}, toCursor('newest', {}, { key: '2026-13-40T00:00:00.000Z', id: 'a' })),
    ],
  ])('is refused for %s', (_name, read) => {
    expect(read).toThrow(expect.objectContaining({ kind: 'invalid', code: 'cursor-invalid' }));
  });
});

test.each([
  ['Café Crème', 'cafe-creme'],
  ['  Große Tasse, 0.3 l! ', 'grosse-tasse-0-3-l'],
  ['小米', 'xiao-mi'],
  ['!', '21'],
  ['C++', 'c-plus-plus'],
  ['C#', 'c-sharp'],
  ['Øl & Łódź, Æon, Đak', 'ol-lodz-aeon-dak'],
  ['Чай 100', 'chay-100'],
  ['Ωμέγα', 'omega'],
  ['Cafe\u0301', 'cafe'],
  ['x'.repeat(300), 'x'.repeat(100)],
])('%j has the slug %j', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
  expect(slug).toMatch(SLUG_PATTERN);
});

describe('the category tree', () => {
  const category = (slug: string, parent: string | null, position = 0): Category => ({
    slug,
    name: slug,
    parent,
    position,
    descriptions: {},
  });
  const all = [category('home', null), category('mugs', 'home', 1), category('bowls', 'home', 0)];

  test('nests in order', () => {
    expect(toTree(all)).toEqual([
      expect.objectContaining({
        slug: 'home',
        children: [expect.objectContaining({ slug: 'bowls' }), expect.objectContaining({ slug: 'mugs' })],
      }),
    ]);
  });

  test('sorts names by language, and equal ones by slug, whatever their input order', () => {
    const named = (slug: string, name: string) => ({ ...category(slug, null), name });
    const mixed = [
      named('z', 'Zubehör'),
      named('o-2', 'Öl'),
      named('a', 'apfel'),
      named('o-1', 'Öl'),
      named('a-2', 'Äpfel'),
      named('o-3', 'Ofen'),
    ];
    const sorted = ['a', 'a-2', 'o-3', 'o-1', 'o-2', 'z'];
    expect(toTree(mixed).map(({ slug }) => slug)).toEqual(sorted);
    expect(toTree([...mixed].reverse()).map(({ slug }) => slug)).toEqual(sorted);
  });

  test('returns the categories and all above them, each once and by slug', () => {
    const path = (slugs: string[]) => pathOf(all, slugs).map(({ slug }) => slug);
    expect(path(['mugs', 'bowls'])).toEqual(['bowls', 'home', 'mugs']);
    expect(path(['home'])).toEqual(['home']);
    expect(path(['nowhere'])).toEqual([]);
  });

  test('has no cycles and no missing parents', () => {
    expect(() => assertPlace(all, category('home', 'mugs'))).toThrow(
      expect.objectContaining({ code: 'category-cycle' }),
    );
    expect(() => assertPlace(all, category('mugs', 'mugs'))).toThrow(
      expect.objectContaining({ code: 'category-cycle' }),
    );
    expect(() => assertPlace(all, category('cups', 'nowhere'))).toThrow(
      expect.objectContaining({ code: 'category-unknown' }),
    );
    expect(() => assertPlace(all, category('cups', 'mugs'))).not.toThrow();
  });
});
