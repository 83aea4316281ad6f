import { draftOf, forgetShopper, keepDraft } from './checkout-draft';
import { attemptKey, lastCheckout, rememberCheckout } from './checkout-attempt';

// Node has no storage, like a browser that forbids it: the state lives as long as the page.

const entered = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

test('what was entered at checkout is kept, but nothing of the card', () => {
  keepDraft(entered({ email: 'ada@example.com', 'shipping.city': 'Berlin', token: 'tok_ok' }), null);
  expect(draftOf(null)).toEqual({ email: 'ada@example.com', 'shipping.city': 'Berlin' });
});

test('a kept value that the form does not have yet stays', () => {
  keepDraft(entered({ email: 'ada@example.com' }), null, { email: 'old@example.com', method: 'express' });
  expect(draftOf(null)).toEqual({ email: 'ada@example.com', method: 'express' });
});

test('another shopper does not see the input, and it is gone', () => {
  keepDraft(entered({ email: 'ada@example.com' }), null);
  expect(draftOf('grace@example.com')).toEqual({});
  expect(draftOf(null)).toEqual({});
});

test('after signing out, the browser knows nothing of the purchases', async () => {
  keepDraft(entered({ email: 'ada@example.com' }), 'ada@example.com');
  rememberCheckout({ id: 'c-1' });
  const key = await attemptKey('{}');
  forgetShopper();
  expect(draftOf('ada@example.com')).toEqual({});
  expect(lastCheckout()).toBeNull();
  expect(await attemptKey('{}')).not.toBe(key);
});
