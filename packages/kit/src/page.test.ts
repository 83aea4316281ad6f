import { decodeCursor, encodeCursor, pageOf, toPage } from './page';

const at = new Date('2026-01-02T03:04:05.678Z');
const row = (id: string) => ({ id, createdAt: at });
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(`id-${index}`));
const cursorOf = (...keys: unknown[]) => Buffer.from(JSON.stringify(keys)).toString('base64url');
const refusal = expect.objectContaining({ kind: 'invalid', code: 'cursor-invalid' });
const refused = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

test('the first page reads one row more than it returns', () => {
  expect(pageOf('orders', { limit: 20 })).toEqual({ limit: 21 });
});

test('the cursor of a page continues after its last row', () => {
  const { items, nextCursor } = toPage('orders', rows(3), { limit: 2 }, ({ id }) => id);
  expect(items).toEqual(['id-0', 'id-1']);
  expect(pageOf('orders', { limit: 2, cursor: nextCursor ?? '' })).toEqual({
    limit: 3,
    after: { createdAt: at, id: 'id-1' },
  });
});

test.each([0, 1, 2])('%i rows for a limit of 2 are the last page', (count) => {
  const page = toPage('orders', rows(count), { limit: 2 }, ({ id }) => id);
  expect(page.items).toHaveLength(count);
  expect(page.nextCursor).toBeNull();
});

test.each([
  ['of another list', cursorOf('payments', at.toISOString(), 'id')],
  ['with too few keys', cursorOf('orders', at.toISOString())],
  ['with too many keys', cursorOf('orders', at.toISOString(), 'id', 'id')],
  ['with a number', cursorOf('orders', at.toISOString(), 7)],
  ['with null', cursorOf('orders', at.toISOString(), null)],
  ['with a NUL in the id', cursorOf('orders', at.toISOString(), 'a\0b')],
  ['without an id', cursorOf('orders', at.toISOString(), '')],
  ['with dots for an id', cursorOf('orders', at.toISOString(), '..')],
  ['with an instant before what Postgres holds', cursorOf('orders', '-271821-04-20T00:00:00.000Z', 'id')],
  ['with an instant after what Postgres holds', cursorOf('orders', '+275760-09-13T00:00:00.000Z', 'id')],
  ['with a date of another form', cursorOf('orders', '2026-01-02', 'id')],
  ['with no date', cursorOf('orders', 'yesterday', 'id')],
  ['of JSON that is no array', Buffer.from('{"0":"orders"}').toString('base64url')],
  ['of null', Buffer.from('null').toString('base64url')],
  ['that is empty', ''],
  ['of garbage', '%%%'],
  ['of plain text', 'abc'],
])('a cursor %s is rejected', (_what, cursor) => {
  expect(refused(() => pageOf('orders', { limit: 2, cursor }))).toEqual(refusal);
});

test('a list with custom keys decodes its own cursors', () => {
  const keys = ['ä', 'a,b', '7'];
  expect(decodeCursor('movements', 3, encodeCursor('movements', ...keys))).toEqual(keys);
  expect(refused(() => decodeCursor('movements', 2, encodeCursor('movements', ...keys)))).toEqual(refusal);
});
