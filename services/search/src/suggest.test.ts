import { markStarts, suggestTerms, type Term } from './suggest';

test.each([
  ['Stoneware Mug', ['st'], '<em>St</em>oneware Mug'],
  ['Stoneware Mug', ['mu', 'stone'], '<em>Stone</em>ware <em>Mu</em>g'],
  ['Crème Brûlée Set', ['brul'], 'Crème <em>Brûl</em>ée Set'],
  ['Straße', ['strass'], '<em>Straß</em>e'],
  ['Stoneware Mug', ['stpn'], '<em>Ston</em>eware Mug'],
  ['Stoneware Mug', ['xy'], 'Stoneware Mug'],
  ['<b>Mug</b> & "Cup"', ['b'], '&lt;<em>b</em>&gt;Mug&lt;/<em>b</em>&gt; &amp; &quot;Cup&quot;'],
])('%s, typed %j', (text, typed, html) => expect(markStarts(text, typed)).toBe(html));

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

test('the largest two of a kind, categories first', () => {
  expect(textsOf('mu')).toEqual(['Muffin Tins', 'Mugs', 'Muji']);
});

test('every word that was typed has to be there', () => {
  expect(textsOf('muffin', 'ti')).toEqual(['Muffin Tins']);
  expect(textsOf('muffin', 'mug')).toEqual([]);
});

test('one letter may be wrong from four on, when none is right', () => {
  expect(textsOf('mufin')).toEqual(['Muffin Tins']);
  expect(textsOf('mgu')).toEqual([]);
  expect(textsOf('kiln')).toEqual(['Kiln']);
});
