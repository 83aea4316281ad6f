import fc from 'fast-check';
import { CLOSE, OPEN, partsIn, readMarks, startsIn, toHtml, unite, wordsIn } from './marks';

const markStarts = (text: string, typed: readonly string[]) => toHtml(text, startsIn(text, typed));
const markWords = (text: string, typed: readonly string[]) => toHtml(text, wordsIn(text, typed));

test.each([
  ['Stoneware Mug', ['st'], '<em>St</em>oneware Mug'],
  ['Stoneware Mug', ['mu', 'stone'], '<em>Stone</em>ware <em>Mu</em>g'],
  ['Crème Brûlée Set', ['brul'], 'Crème <em>Brûl</em>ée Set'],
  ['Cre\u0301me', ['cre'], '<em>Cre\u0301</em>me'],
  ['Straße', ['strass'], '<em>Straß</em>e'],
  ['Stoneware Mug', ['stpn'], '<em>Ston</em>eware Mug'],
  ['Stoneware Mug', ['xy'], 'Stoneware Mug'],
  ['<b>Mug</b> & "Cup"', ['b'], '&lt;<em>b</em>&gt;Mug&lt;/<em>b</em>&gt; &amp; &quot;Cup&quot;'],
  ['Tea/Coffee ☕️ Pot', ['coffee'], 'Tea/<em>Coffee</em> ☕️ Pot'],
  ['Ёлка', ['ел'], '<em>Ёл</em>ка'],
  ['日本製鉄瓶セット', ['鉄瓶'], '日本製<em>鉄瓶</em>セット'],
  ['日本製鉄瓶セット', ['日本'], '<em>日本</em>製鉄瓶セット'],
  ['ｶﾞﾗｽ皿', ['ガラス'], '<em>ｶﾞﾗｽ</em>皿'],
  ['𠮷野家', ['𠮷'], '<em>𠮷</em>野家'],
])('%s, typed %j', (text, typed, html) => expect(markStarts(text, typed)).toBe(html));

test.each([
  ['Stoneware Mug', ['stonewear', 'mugs'], '<em>Stoneware</em> <em>Mug</em>'],
  ['Stoneware Mug', ['stonew'], '<em>Stoneware</em> Mug'],
  ['Bread Knife', ['knives'], 'Bread <em>Knife</em>'],
  ['Rug & <b>Mug</b>', ['mug'], 'Rug &amp; &lt;b&gt;<em>Mug</em>&lt;/b&gt;'],
  ['Brûlée', ['brulee'], '<em>Brûlée</em>'],
  ['Stoneware Mug', ['xtoneware', 'mu', 'm'], 'Stoneware <em>Mug</em>'],
  ['Stoneware Mug', ['lamp'], 'Stoneware Mug'],
])('%s, found by %j', (text, typed, html) => expect(markWords(text, typed)).toBe(html));

test("converts Elasticsearch's marks to text and ranges", () => {
  const marked = `Tea/${OPEN}Coffee${CLOSE} ☕️ ${OPEN}Pot${CLOSE}`;
  expect(readMarks(marked)).toEqual({
    text: 'Tea/Coffee ☕️ Pot',
    ranges: [
      { start: 4, end: 10 },
      { start: 14, end: 17 },
    ],
  });
  expect(readMarks('')).toEqual({ text: '', ranges: [] });
});

test('marks a part that occurs twice twice, and not one that only starts there', () => {
  expect(partsIn('抹茶と抹香', ['抹茶'])).toEqual([{ start: 0, end: 2 }]);
  expect(partsIn('抹茶 / 抹茶', ['抹茶', 'tea'])).toEqual([
    { start: 0, end: 2 },
    { start: 5, end: 7 },
  ]);
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'e\u0301',
      '<',
      '&',
      '/',
      "'",
      ' ',
      '😀',
      '👩‍👩‍👧',
      '鉄',
      '瓶',
      'ё',
      'ｶﾞ',
      '𠮷',
      'ß',
    ),
    maxLength: 200,
  }),
);
const typed = fc.array(
  fc.string({
    unit: fc.constantFrom('a', 'é', '鉄', '瓶', 'ガ', '𠮷', 'е', 's'),
    minLength: 1,
    maxLength: 3,
  }),
  { maxLength: 5 },
);
const anyRanges = fc.array(fc.record({ start: fc.nat(220), end: fc.nat(220) }), { maxLength: 80 });

test('a text split by its highlights is complete, and its pieces, escaped and marked, are its HTML', () => {
  const escaped = (piece: string) =>
    piece
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#x27;');
  fc.assert(
    fc.property(text, typed, anyRanges, (whole, words, random) => {
      for (const ranges of [
        unite(whole, random),
        unite(whole, [...startsIn(whole, words), ...wordsIn(whole, words), ...partsIn(whole, words)]),
      ]) {
        const pieces: string[] = [];
        let html = '';
        let at = 0;
        for (const { start, end } of ranges) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          pieces.push(whole.slice(at, start), whole.slice(start, end));
          html += `${escaped(whole.slice(at, start))}<em>${escaped(whole.slice(start, end))}</em>`;
          at = end;
        }
        pieces.push(whole.slice(at));
        html += escaped(whole.slice(at));
        expect(pieces.join('')).toBe(whole);
        expect(pieces.some((piece) => /\p{Surrogate}/u.test(piece))).toBe(false);
        expect(pieces.slice(1).some((piece) => /^\p{M}/u.test(piece) && at > 0)).toBe(false);
        expect(toHtml(whole, ranges)).toBe(html);
        expect(ranges.length).toBeLessThanOrEqual(50);
      }
    }),
  );
});
