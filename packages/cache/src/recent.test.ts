import { createRecent } from './recent';

test('what was not read for the longest makes room', () => {
  const recent = createRecent(2);
  recent.set('a', '1');
  recent.set('b', '2');
  expect(recent.get('a')).toBe('1');
  recent.set('c', '3');
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual(['1', undefined, '3']);
});
