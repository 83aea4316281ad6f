import {
  attemptKey,
  forgetAttempt,
  forgetCheckout,
  isStartedHere,
  lastCheckout,
  markSeen,
  rememberCheckout,
  rememberStarted,
} from './checkout-attempt';

/** The storage of a tab, in which nothing may be found that was entered. */
const kept = new Map<string, string>();
beforeAll(() => {
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
  Object.assign(globalThis, { sessionStorage: storage, localStorage: storage });
});

test('the same purchase keeps its key until there is a response, a different one gets a new key', async () => {
  const key = await attemptKey('{"cart":1}');
  expect(await attemptKey('{"cart":1}')).toBe(key);
  const other = await attemptKey('{"cart":2}');
  expect(other).not.toBe(key);
  forgetAttempt();
  expect(await attemptKey('{"cart":2}')).not.toBe(other);
});

test('an attempt without a response leaves neither address nor card in the browser', async () => {
  await attemptKey('{"city":"Berlin","token":"tok_ok"}');
  expect(kept.get('checkout-attempt')).toMatch(/"digest":"[0-9a-f]{64}"/);
  expect([...kept.values()].join()).not.toMatch(/Berlin|tok_ok/);
});

test('a tab knows the checkouts that it started', () => {
  rememberStarted('c-1');
  rememberStarted('c-2');
  expect([isStartedHere('c-1'), isStartedHere('c-2'), isStartedHere('c-3')]).toEqual([true, true, false]);
});

test('the last checkout counts as seen on the page of its order, and on no other', () => {
  rememberCheckout({ id: 'c-1', orderId: 'o-1' });
  markSeen('o-2');
  expect(lastCheckout()).toEqual({ id: 'c-1', orderId: 'o-1' });
  markSeen('o-1');
  expect(lastCheckout()).toEqual({ id: 'c-1', orderId: 'o-1', isSeen: true });
  forgetCheckout();
  expect(lastCheckout()).toBeNull();
});
