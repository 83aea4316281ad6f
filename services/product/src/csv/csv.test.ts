import { fromCell, joinList, splitList, toCell } from './csv';

test.each([
  ['=1+1', "'=1+1"],
  ['+49 30', "'+49 30"],
  ['-sku', "'-sku"],
  ['@import', "'@import"],
  ['＝1', "'＝1"],
  ["'=1", "''=1"],
  ["''-", "'''-"],
  ['"=1', `'"=1`],
  ['mug;=1+1', "mug;'=1+1"],
  ['mug;"=1', `mug;'"=1`],
  ["mug;'@x", "mug;''@x"],
  ['mug\t=1', "mug\t'=1"],
  ['mug\n-1\r+2', "mug\n'-1\r'+2"],
  ['\t=1', "'\t'=1"],
  ['\r\n=1', "'\r\n'=1"],
  ['one\r\n\r\ntwo', 'one\r\n\r\ntwo'],
  ['a; b', 'a; b'],
  ["a;'b", "a;'b"],
  ['mug', 'mug'],
  ["'t is", "'t is"],
  ['a=b', 'a=b'],
  ['', ''],
])('%s is written %s and read again', (text, cell) => {
  expect(toCell(text)).toBe(cell);
  expect(fromCell(cell)).toBe(text);
});

test('reads an unescaped formula as it is', () => {
  expect(fromCell('=1+1')).toBe('=1+1');
});

test.each([
  [[], ''],
  [['a', 'b'], 'a|b'],
  [['', ''], '|'],
  [['a|b', 'c\\', '\\|'], 'a\\|b|c\\\\|\\\\\\|'],
  [['c:\\temp', 'x'], 'c:\\\\temp|x'],
])('the list %j is written %s and read again', (texts, cell) => {
  expect(joinList(texts)).toBe(cell);
  expect(splitList(cell)).toEqual(texts);
});

test('a backslash before any other character is literal', () => {
  expect(splitList('c:\\temp | \\')).toEqual(['c:\\temp', '\\']);
});
