import { knownTags } from './etag';

const requestWith = (header?: string) => ({
  headers: header === undefined ? {} : { 'if-none-match': header },
});

test.each([
  ['"a"', ['"a"']],
  ['W/"a"', ['"a"']],
  ['"a", W/"b" ,"c"', ['"a"', '"b"', '"c"']],
  ['*', ['*']],
])('%s', (header, tags) => {
  expect(knownTags(requestWith(header))).toEqual(tags);
});

test('a request without the header has no tags', () => {
  expect(knownTags(requestWith())).not.toContain('"a"');
});
