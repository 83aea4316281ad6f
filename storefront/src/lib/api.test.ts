import { de } from '@/messages/de';
import { en } from '@/messages/en';
import { refusals } from '@/messages/en/fields';
import { explain, fieldErrors, type Problem } from './api';

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

test('uses the service’s text where the page has none for the kind', () => {
  expect(explain(refusal(503, 'gateway-unavailable'), {})).toBe('As the service says it.');
});

test('an unknown code is explained in the page’s language', () => {
  for (const { buy, reviews } of [en.product, de.product])
    for (const { problems } of [buy, reviews.form]) {
      expect(explain(refusal(409, 'new-in-the-service'), problems)).toBe(problems['refused']);
      expect(explain(refusal(401, 'token-missing'), problems)).toBe(problems['signed-out']);
    }
});

/** Every place where messages have texts for rejections. */
const problemsIn = (part: object): Record<string, string>[] =>
  Object.entries(part).flatMap(([name, value]) =>
    name === 'problems'
      ? [value as Record<string, string>]
      : typeof value === 'object'
        ? problemsIn(value as object)
        : [],
  );

test.each([
  ['en', en],
  ['de', de],
])('every place where a shopper writes has words for any refusal: %s', (_locale, messages) => {
  const places = problemsIn(messages);
  expect(places.length).toBeGreaterThan(10);
  for (const words of places)
    expect(Object.keys(words)).toEqual(expect.arrayContaining(Object.keys(refusals)));
});

test('an invalid field is identified by its place in the request', () => {
  const errors = [
    { pointer: '/body/shippingAddress/city', message: 'a' },
    { pointer: '/body/billingAddress/city', message: 'b' },
    { pointer: '/body/body', message: 'c' },
    { pointer: '/query/page', message: 'd' },
  ];
  expect(fieldErrors({ ...refusal(400, 'request-invalid'), errors }, {})).toEqual({
    '/shippingAddress/city': 'a',
    '/billingAddress/city': 'b',
    '/body': 'c',
    '/query/page': 'd',
  });
});

test.each([
  ['string.email', 'Bitte geben Sie eine gültige E-Mail-Adresse ein.'],
  ['string.pattern.base', 'Bitte prüfen Sie diese Angabe.'],
  [undefined, 'Bitte prüfen Sie diese Angabe.'],
])('a violation of %s is explained in the language of the page', (code, text) => {
  const errors = [{ pointer: '/body/email', message: '"email" is wrong', ...(code && { code }) }];
  const problem = { ...refusal(400, 'request-invalid'), errors };
  expect(fieldErrors(problem, de.checkout.problems)).toEqual({ '/email': text });
});
