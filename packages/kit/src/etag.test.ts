import { conditional, isKnown } from './etag';

const requestWith = (header?: string) => ({
  headers: header === undefined ? {} : { 'if-none-match': header },
});

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", W/"a" ,"c"', true],
  ['*', true],
  ['"b"', false],
  ['a', false],
  ['', false],
  [undefined, false],
])('If-None-Match %s: "a" is known, %s', (header, known) => {
  expect(isKnown(requestWith(header), '"a"')).toBe(known);
});

test('a response has an ETag, and is 304 without a body for the client that has it', () => {
  const first = conditional(requestWith(), { name: 'Tea' }, 'public, no-cache', 3);
  expect(first).toMatchObject({ body: { name: 'Tea' }, json: '{"name":"Tea"}', status: 200 });
  expect(first.headers).toMatchObject({ etag: expect.stringMatching(/^"3-.{16}"$/) });
  const again = conditional(requestWith(first.headers['etag']), { name: 'Tea' }, 'public, no-cache', 3);
  expect(again).toMatchObject({ body: undefined, json: undefined, headers: first.headers, status: 304 });
});

test.each([
  ['body', { name: 'Coffee' }, 3],
  ['version', { name: 'Tea' }, 4],
])('another %s has another ETag', (_what, body, version) => {
  const { etag } = conditional(requestWith(), { name: 'Tea' }, 'no-cache', 3).headers;
  expect(conditional(requestWith(etag), body, 'no-cache', version).status).toBe(200);
});
