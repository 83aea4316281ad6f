import { suggestTerms, type Term } from './suggest';

const term = (kind: Term['kind'], name: string, count: number): Term => ({
  kind,
  slug: name.toLowerCase(),
  name,
  words: name.toLowerCase().split(' '),
  count,
});
const terms = [
  term('category', 'Mugs', 5),
  term('category', 'Muffin Tins', 9),
  term('category', 'Music', 1),
  term('brand', 'Muji', 3),
  term('brand', 'Kiln', 30),
];
const textsOf = (...typed: string[]) => suggestTerms(terms, typed).map(({ text }) => text);

test('suggests the largest two of a kind, categories first', () => {
  expect(textsOf('mu')).toEqual(['Muffin Tins', 'Mugs', 'Muji']);
});

test('requires every typed word', () => {
  expect(textsOf('muffin', 'ti')).toEqual(['Muffin Tins']);
  expect(textsOf('muffin', 'mug')).toEqual([]);
});

test('tolerates one wrong letter from four on, when there is no exact match', () => {
  expect(textsOf('mufin')).toEqual(['Muffin Tins']);
  expect(textsOf('mgu')).toEqual([]);
  expect(textsOf('kiln')).toEqual(['Kiln']);
});
