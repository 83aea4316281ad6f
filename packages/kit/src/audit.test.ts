import { anActor } from './testing-audit';
import { audited, auditEntry, type AuditedChange } from './audit';

const entryOf = (change: Omit<AuditedChange, 'target'>) =>
  auditEntry(anActor(), { target: { kind: 'product', id: 'p-1' }, ...change });

test('an entry says who did what to which object, with which permission, and from where', () => {
  expect(entryOf({ reason: 'spring sale' })).toEqual({
    actorId: 'admin-1',
    actorRole: 'admin',
    action: 'changeUser',
    permission: 'user:manage',
    targetKind: 'product',
    targetId: 'p-1',
    reason: 'spring sale',
    before: '',
    after: '',
    requestId: 'request-1',
    address: '192.0.2.1',
    outcome: 'succeeded',
    count: 1,
  });
});

test('entries of one object are published in order', () => {
  expect(audited(anActor(), { target: { kind: 'sku', id: 'mug' } })).toMatchObject({
    aggregateId: 'sku/mug',
  });
});

test('only the fields that differ are kept', () => {
  const { before, after } = entryOf({
    before: { name: 'Mug', price: { amount: 1 }, brand: 'Acme', categories: ['a'] },
    after: { name: 'Mug', price: { amount: 2 }, brand: undefined, categories: ['a'], slug: 'mug' },
  });
  expect(JSON.parse(before)).toEqual({ price: { amount: 1 }, brand: 'Acme' });
  expect(JSON.parse(after)).toEqual({ price: { amount: 2 }, slug: 'mug' });
});

test('a new object has no state before, and a removed one none after', () => {
  expect(entryOf({ after: { name: 'Mug' } })).toMatchObject({ before: '', after: '{"name":"Mug"}' });
  expect(entryOf({ before: { name: 'Mug' } })).toMatchObject({ before: '{"name":"Mug"}', after: '' });
});

test.each([
  'password',
  'newPassword',
  'passwordHash',
  'refreshToken',
  'token',
  'clientSecret',
  'card',
  'cardNumber',
  'cvc',
])('a field named %s is never kept, at any depth', (name) => {
  const { after } = entryOf({ after: { [name]: 'hidden', inside: { [name]: 'hidden', kept: 1 } } });
  expect(JSON.parse(after)).toEqual({ inside: { kept: 1 } });
});

test.each(['x', 'ä', '李', '😀'])('a difference of many and long fields in %s keeps its bound', (letter) => {
  const long = Object.fromEntries(
    Array.from({ length: 200 }, (_, n) => [`${n}-${'field'.repeat(n)}`, letter.repeat(4_000)]),
  );
  const { before, after } = entryOf({ before: {}, after: long });
  expect(before).toBe('');
  expect(Buffer.byteLength(after)).toBeLessThan(8_300);
  const kept = JSON.parse(after) as Record<string, unknown>;
  expect(kept['0-']).toMatch(/^"(x|ä|李|😀)+…$/u);
  expect(kept['…']).toBeGreaterThan(150);
  // No half of a character, which Postgres refuses.
  expect(after).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|\\ud8/);
});
