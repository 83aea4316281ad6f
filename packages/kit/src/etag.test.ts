import { knownTags } from './etag';

const asking = (header?: string) => ({ headers: header === undefined ? {} : { 'if-none-match': header } });

test.each([
  ['"a"', ['"a"']],
  ['W/"a"', ['"a"']],
  ['"a", W/"b" ,"c"', ['"a"', '"b"', '"c"']],
  ['*', ['*']],
])('%s', (header, tags) => {
  expect(knownTags(asking(header))).toEqual(tags);
});

test('no header knows no tag', () => {
  expect(knownTags(asking())).not.toContain('"a"');
});
