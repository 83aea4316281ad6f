import {
  attemptKey,
  forgetAttempt,
  forgetCheckout,
  lastCheckout,
  markSeen,
  rememberCheckout,
} from './checkout-attempt';

// Node has no storage, like a browser that forbids it: the state lives as long as the page.

test('the same purchase keeps its key until there is a response, a different one gets a new key', () => {
  const key = attemptKey('{"cart":1}');
  expect(attemptKey('{"cart":1}')).toBe(key);
  const other = attemptKey('{"cart":2}');
  expect(other).not.toBe(key);
  forgetAttempt();
  expect(attemptKey('{"cart":2}')).not.toBe(other);
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
