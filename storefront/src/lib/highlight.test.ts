import { toPieces } from './highlight';

test.each([
  ['nothing', 'Stoneware mug', [], [['Stoneware mug', false]]],
  [
    'a match',
    'Stoneware mug',
    [{ start: 5, end: 9 }],
    [
      ['Stone', false],
      ['ware', true],
      [' mug', false],
    ],
  ],
  [
    'what HTML would escape, as it is',
    'Mugs/Cups <b> &amp; &#x2F; "',
    [
      { start: 0, end: 4 },
      { start: 5, end: 9 },
    ],
    [
      ['Mugs', true],
      ['/', false],
      ['Cups', true],
      [' <b> &amp; &#x2F; "', false],
    ],
  ],
  [
    'characters of two code units',
    '😀 Mug 👩‍👩‍👧',
    [{ start: 3, end: 6 }],
    [
      ['😀 ', false],
      ['Mug', true],
      [' 👩‍👩‍👧', false],
    ],
  ],
  ['a match of the whole', 'Mug', [{ start: 0, end: 3 }], [['Mug', true]]],
])('%s', (_name, text, matches, expected) => {
  expect(toPieces(text, matches).map((piece) => [piece.text, piece.isMatch])).toEqual(expected);
});
