import { createByteCache } from './byte-cache';

const bytes = (length: number) => Buffer.alloc(length);

test('evicts the least recently used entry first', () => {
  const cache = createByteCache(100);
  for (const key of ['a', 'b', 'c', 'd']) cache.set(key, bytes(25));
  cache.get('a');
  cache.set('e', bytes(20));
  expect(['a', 'b', 'c', 'd', 'e'].filter((key) => cache.get(key))).toEqual(['a', 'c', 'd', 'e']);
  cache.set('f', bytes(25));
  expect(['a', 'c', 'd', 'e', 'f'].filter((key) => cache.get(key))).toEqual(['c', 'd', 'e', 'f']);
});

test('does not keep an entry of more than a quarter of the limit, nor an entry twice', () => {
  const cache = createByteCache(100);
  cache.set('large', bytes(26));
  expect(cache.get('large')).toBeUndefined();
  for (let times = 0; times < 10; times += 1) cache.set('a', bytes(25));
  cache.set('b', bytes(25));
  expect([cache.get('a')?.length, cache.get('b')?.length]).toEqual([25, 25]);
});

test('keeps nothing without room', () => {
  const cache = createByteCache(0);
  cache.set('a', bytes(1));
  expect(cache.get('a')).toBeUndefined();
});
