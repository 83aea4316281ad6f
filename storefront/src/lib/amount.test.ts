import { amountPattern, amountText, decimalText, parseAmount, parseDecimal } from './amount';

test.each([
  ['19.99', 'EUR', 1_999],
  ['19,99', 'EUR', 1_999],
  [' 1,5 ', 'EUR', 150],
  ['7', 'EUR', 700],
  ['0,05', 'EUR', 5],
  ['1500', 'JPY', 1_500],
  ['1.234', 'KWD', 1_234],
  // 1.1 × 100 is 110.00000000000001 in floating point, 4.35 × 100 is 434.99999999999994.
  ['1.1', 'EUR', 110],
  ['4.35', 'EUR', 435],
  ['9999999999.99', 'EUR', 999_999_999_999],
])('"%s" in %s is %i minor units', (text, currency, amount) => {
  expect(parseAmount(text, currency)).toEqual({ amount, currency });
});

test.each([
  ['', 'EUR'],
  ['19.999', 'EUR'],
  ['1.5', 'JPY'],
  ['1.299,90', 'EUR'],
  ['1,299.90', 'EUR'],
  ['-5', 'EUR'],
  ['5.', 'EUR'],
  ['.5', 'EUR'],
  ['1e3', 'EUR'],
  ['€5', 'EUR'],
  ['12345678901', 'EUR'],
])('"%s" is no amount in %s', (text, currency) => {
  expect(parseAmount(text, currency)).toBeUndefined();
});

test.each([
  [1_999, 'EUR', '19.99'],
  [5, 'EUR', '0.05'],
  [0, 'EUR', '0.00'],
  [1_500, 'JPY', '1500'],
  [1_234, 'KWD', '1.234'],
])('%i minor units of %s are typed as "%s", and read back', (amount, currency, text) => {
  expect(amountText({ amount, currency }, 'en')).toBe(text);
  expect(parseAmount(text, currency)).toEqual({ amount, currency });
});

test('a number that is not money uses the given digits', () => {
  expect(parseDecimal('12,5', 2)).toBe(1_250);
  expect(decimalText(1_250, 2, 'en')).toBe('12.50');
  expect(decimalText(1_250, 2, 'de')).toBe('12,50');
});

test.each([
  ['EUR', ['7', '19.9', '19,90'], ['19.999', '1.299,90', '']],
  ['JPY', ['1500'], ['1500.0', '1,5']],
])('a field for %s takes what can be read, and nothing else', (currency, right, wrong) => {
  const field = new RegExp(`^(?:${amountPattern(currency)})$`);
  expect(right.filter((text) => !field.test(text))).toEqual([]);
  expect(wrong.filter((text) => field.test(text))).toEqual([]);
});
