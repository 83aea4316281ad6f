import type { Request } from 'express';
import { knownTags } from './etag';

const asking = (header?: string) => ({ get: () => header }) as unknown as Request;

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
