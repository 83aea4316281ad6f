import { readCsv, type CsvRecord } from './import-csv';

async function* chunksOf(text: string | Buffer, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Buffer, size = 65_536): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of readCsv(chunksOf(text, size))) records.push(record);
  return records;
}
const linesOf = async (text: string) => (await read(text)).map(({ line, cells }) => [line, ...cells]);

test.each<[string, string, unknown[][]]>([
  [
    'lines',
    'a,b\n1,2\n3,4\n',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
      [3, '3', '4'],
    ],
  ],
  [
    'semicolons, as the header has them',
    'a;b\n"1,5;2";x,y\n',
    [
      [1, 'a', 'b'],
      [2, '1,5;2', 'x,y'],
    ],
  ],
  [
    'semicolons in a file with commas',
    'a;b,c\n1;2,3\n',
    [
      [1, 'a;b', 'c'],
      [2, '1;2', '3'],
    ],
  ],
  [
    'no line break at the end',
    'a\n1',
    [
      [1, 'a'],
      [2, '1'],
    ],
  ],
  [
    'CR LF',
    'a\r\n1\r\n2',
    [
      [1, 'a'],
      [2, '1'],
      [3, '2'],
    ],
  ],
  [
    'CR',
    'a\r1\r2',
    [
      [1, 'a'],
      [2, '1'],
      [3, '2'],
    ],
  ],
  [
    'all kinds of line breaks',
    'a\r\n1\n2\r3',
    [
      [1, 'a'],
      [2, '1'],
      [3, '2'],
      [4, '3'],
    ],
  ],
  [
    'quotes, also doubled',
    'a\n"1,""2"""\n',
    [
      [1, 'a'],
      [2, '1,"2"'],
    ],
  ],
  [
    'a cell of several lines',
    'a\n"1\n2\n3"\n4',
    [
      [1, 'a'],
      [2, '1\n2\n3'],
      [5, '4'],
    ],
  ],
  [
    'such a cell with CR LF',
    'a\r\n"1\r\n2"\r\n3\r\n',
    [
      [1, 'a'],
      [2, '1\r\n2'],
      [4, '3'],
    ],
  ],
  [
    'empty lines',
    '\n\na\n\n1\n \n\n2\n\n',
    [
      [3, 'a'],
      [5, '1'],
      [8, '2'],
    ],
  ],
  [
    'empty rows',
    'a,b\n,\n1,2\n"",\n3,4',
    [
      [1, 'a', 'b'],
      [3, '1', '2'],
      [5, '3', '4'],
    ],
  ],
  [
    'a byte order mark',
    '\ufeffa\n1',
    [
      [1, 'a'],
      [2, '1'],
    ],
  ],
  [
    'one before a quote',
    '\ufeff"a"\n1',
    [
      [1, 'a'],
      [2, '1'],
    ],
  ],
  ['spaces around cells', ' a , "b" \n', [[1, 'a', 'b']]],
  [
    'rows of another length',
    'a,b\n1\n1,2,3',
    [
      [1, 'a', 'b'],
      [2, '1'],
      [3, '1', '2', '3'],
    ],
  ],
  [
    'a line that declares the separator for spreadsheets',
    'sep=;\r\n"a";"b,c"\r\n1;"2;3"',
    [
      [2, 'a', 'b,c'],
      [3, '1', '2;3'],
    ],
  ],
  [
    'such a line after a byte order mark, with commas',
    '\ufeffsep=,\na,b;c\n1,2',
    [
      [2, 'a', 'b;c'],
      [3, '1', '2'],
    ],
  ],
  [
    'such a line with empty cells after it',
    'sep=;;;\na;b;;\n1;2;;',
    [
      [2, 'a', 'b', '', ''],
      [3, '1', '2', '', ''],
    ],
  ],
  [
    'such a line with tabs',
    '"sep=\t"\ra\tb\r1\t2',
    [
      [2, 'a', 'b'],
      [3, '1', '2'],
    ],
  ],
  [
    'quoted titles with semicolons, below empty lines',
    '\r\n\r\n"a";"b"\r\n1;2',
    [
      [3, 'a', 'b'],
      [4, '1', '2'],
    ],
  ],
  ['nothing', '', []],
])('%s', async (_what, text, expected) => {
  expect(await linesOf(text)).toEqual(expected);
});

test('decodes characters that the upload splits in two', async () => {
  expect(await read('ä,€\n😀,"ü\n"', 1)).toEqual([
    { line: 1, cells: ['ä', '€'] },
    { line: 2, cells: ['😀', 'ü\n'] },
  ]);
});

test('a line that declares the separator counts as one line, wherever the upload splits it', async () => {
  for (const size of [1, 2, 3, 5, 6, 7])
    expect(await read('sep=;\r\na;b\r\n1;2', size)).toEqual([
      { line: 2, cells: ['a', 'b'] },
      { line: 3, cells: ['1', '2'] },
    ]);
});

test.each<[string, string | Buffer, number, RegExp]>([
  ['a quote that is not closed', 'a\n1\n"2\n3\n', 3, /not closed/],
  ['one within a cell', 'a\n1\n2"3"\n', 3, /inside a cell/],
  ['text after a quote', 'a\n"1"2\n', 2, /after a closing quote/],
  ['a row without end', `a\n"${'x'.repeat(1_100_000)}`, 2, /longer than 1 MB/],
  ['Latin-1', Buffer.from('a\nM\xfcller\n', 'latin1'), 1, /UTF-8/],
  ['UTF-16', Buffer.from('\ufeffa\n1', 'utf16le'), 1, /UTF-8/],
  ['a character that breaks off', Buffer.from('a\n€').subarray(0, -1), 1, /UTF-8/],
  ['NUL', 'a\n\0\n', 1, /UTF-8/],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 1, /UTF-8/],
])('%s cannot be read', async (_what, text, line, message) => {
  await expect(read(text)).rejects.toMatchObject({
    kind: 'invalid',
    code: 'csv-malformed',
    message: expect.stringMatching(message),
    details: { line, cause: expect.stringMatching(/^[a-z0-9-]+$/) },
  });
});
