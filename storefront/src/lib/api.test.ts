import { explain, type Problem } from './api';

const refusal = (status: number, code: string): Problem => ({
  type: `/problems/${code}`,
  title: 'Refused',
  status,
  detail: 'As the service says it.',
  code,
  instance: '',
});

const words = {
  'cart-empty': 'Your cart is empty.',
  'upstream-unavailable': 'Not right now.',
  'too-many-requests': 'Slower, please.',
};

test.each([
  [409, 'cart-empty', 'Your cart is empty.'],
  [503, 'gateway-unavailable', 'Not right now.'],
  [429, 'search-busy', 'Slower, please.'],
  [409, 'cart-version-moved', 'As the service says it.'],
])('a refusal %i %s is explained as "%s"', (status, code, text) => {
  expect(explain(refusal(status, code), words)).toBe(text);
});

test('where the page has no words for its kind, the service has', () => {
  expect(explain(refusal(503, 'gateway-unavailable'), {})).toBe('As the service says it.');
});
