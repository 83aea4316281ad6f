import { createCache, type Loaded } from './cache';
import { createChanges } from './changes';

/** The size of an entry whose value takes 10 bytes: value, key and overhead. */
const ENTRY_BYTES = 520;

function aCache(maxBytes = 10 * ENTRY_BYTES) {
  const clock = { at: 1_000_000 };
  const now = () => clock.at;
  const changes = createChanges(now);
  const isPersonal = (error: unknown) => error === 'personal';
  const cache = createCache<string>({ changes, now, maxBytes, keepMs: 5_000, isPersonal });
  let loads = 0;
  const load =
    (value: string, more: Partial<Loaded<string>> = {}) =>
    async () => {
      loads += 1;
      return { value, bytes: 10, tags: ['mug'], isWhole: true, ...more };
    };
  return { clock, changes, cache, load, loads: () => loads };
}

test('keeps an answer for 5 seconds from the start of its load', async () => {
  const { cache, clock, load, loads } = aCache();
  await cache.through('key', async () => {
    clock.at += 400;
    return load('a')();
  });
  clock.at += 4_599;
  expect(await cache.through('key', load('b'))).toBe('a');
  clock.at += 1;
  expect(await cache.through('key', load('b'))).toBe('b');
  expect(loads()).toBe(2);
});

test('drops only entries whose data has changed', async () => {
  const { cache, changes, load } = aCache();
  await cache.through('mug', load('a'));
  await cache.through('bowl', load('b', { tags: ['bowl', 'lid'] }));
  changes.note(['lid']);
  expect(cache.peek('mug')).toBe('a');
  expect(cache.peek('bowl')).toBeUndefined();
  changes.forget();
  expect(cache.peek('mug')).toBeUndefined();
});

test('does not keep a value whose data changed during the load', async () => {
  const { cache, changes, load } = aCache();
  const value = await cache.through('mug', async () => {
    const loaded = await load('old')();
    changes.note(['mug']);
    return loaded;
  });
  expect(value).toBe('old');
  expect(cache.peek('mug')).toBeUndefined();
});

test('keeps a value for a short time if it was loaded soon after a change or is incomplete', async () => {
  const { cache, changes, clock, load } = aCache();
  changes.note(['mug']);
  clock.at += 3_000;
  await cache.through('mug', load('a'));
  await cache.through('half', load('b', { tags: ['bowl'], isWhole: false }));
  clock.at += 249;
  expect(cache.peek('mug')).toBe('a');
  clock.at += 1;
  expect(cache.peek('mug')).toBeUndefined();
  clock.at += 749;
  expect(cache.peek('half')).toBe('b');
  clock.at += 1;
  expect(cache.peek('half')).toBeUndefined();
  await cache.through('mug', load('c'));
  clock.at += 4_999;
  expect(cache.peek('mug')).toBe('c');
});

test('concurrent requests share one load', async () => {
  const { cache, load, loads } = aCache();
  const answers = await Promise.all(Array.from({ length: 20 }, () => cache.through('key', load('a'))));
  expect(new Set(answers)).toEqual(new Set(['a']));
  expect(loads()).toBe(1);
});

test('a request does not join a load that started a second ago', async () => {
  const { cache, clock, load } = aCache();
  let finish: (loaded: Loaded<string>) => void = () => undefined;
  const slow = cache.through('mug', () => new Promise((resolve) => (finish = resolve)));
  clock.at += 1_000;
  expect(await cache.through('mug', load('new'))).toBe('new');
  finish({ value: 'old', bytes: 10, tags: ['mug'], isWhole: true });
  expect(await slow).toBe('old');
  expect(cache.peek('mug')).toBe('new');
});

test('a request after a change does not join a load from before the change', async () => {
  const { cache, changes, load } = aCache();
  let finish: (loaded: Loaded<string>) => void = () => undefined;
  const before = cache.through('mug', () => new Promise((resolve) => (finish = resolve)));
  changes.note(['mug']);
  expect(await cache.through('mug', load('new'))).toBe('new');
  finish({ value: 'old', bytes: 10, tags: ['mug'], isWhole: true });
  expect(await before).toBe('old');
  expect(cache.peek('mug')).toBe('new');
});

test('does not cache failures; an error that concerns one caller fails that call only', async () => {
  const { cache, load, loads } = aCache();
  const failing = (reason: string) => async (): Promise<Loaded<string>> => {
    throw reason;
  };
  await expect(cache.through('key', failing('away'))).rejects.toBe('away');
  const first = cache.through('key', failing('personal'));
  const second = cache.through('key', load('a'));
  await expect(first).rejects.toBe('personal');
  expect(await second).toBe('a');
  expect(loads()).toBe(1);
});

test('evicts the least recently used entries, and rejects a value that is too large', async () => {
  const { cache, load } = aCache();
  for (let at = 0; at < 10; at += 1) await cache.through(`key-${at}`, load(`value-${at}`));
  expect(cache.peek('key-0')).toBe('value-0');
  await cache.through('key-10', load('value-10'));
  expect(cache.peek('key-1')).toBeUndefined();
  expect(cache.peek('key-0')).toBe('value-0');
  await cache.through('huge', load('huge', { bytes: 2.5 * ENTRY_BYTES }));
  expect(cache.peek('huge')).toBeUndefined();
});

test('treats tags that it no longer tracks as changed', async () => {
  const { cache, changes, load } = aCache();
  await cache.through('mug', load('a'));
  changes.note(['bowl']);
  for (let at = 0; at < 20_000; at += 1) changes.note([`other-${at}`]);
  expect(cache.peek('mug')).toBeUndefined();
  await cache.through('mug', load('b'));
  changes.note(['another']);
  expect(cache.peek('mug')).toBe('b');
});
