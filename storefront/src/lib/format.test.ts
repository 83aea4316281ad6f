import { fill, fillCount, formatCountry, formatDate, formatMoney, formatRoundMoney } from './format';

test('money by language and by the digits of its currency', () => {
  expect(formatMoney({ amount: 129_990, currency: 'EUR' }, 'en')).toBe('€1,299.90');
  expect(formatMoney({ amount: 129_990, currency: 'EUR' }, 'de')).toBe('1.299,90\u00a0€');
  expect(formatMoney({ amount: 1_500, currency: 'JPY' }, 'en')).toContain('1,500');
});

test('an axis shows minor units only where there are some', () => {
  const at = (amount: number) => formatRoundMoney({ amount, currency: 'EUR' }, 'en');
  expect([0, 250, 1_000].map(at)).toEqual(['€0', '€2.50', '€10']);
});

test('a date is in the shop’s time zone, wherever it is shown', () => {
  expect(formatDate('2026-11-24T23:30:00Z', 'en')).toBe('25 November 2026');
  expect(formatDate('2026-11-24T23:30:00Z', 'de')).toBe('25. November 2026');
});

test('countries have names', () => {
  expect([formatCountry('DE', 'en'), formatCountry('DE', 'de')]).toEqual(['Germany', 'Deutschland']);
});

test('messages take values and numbers', () => {
  expect(fill('{a} and {b}, {a}', { a: 1, b: 'two' })).toBe('1 and two, 1');
  expect(fill('{unknown} stays', {})).toBe('{unknown} stays');
  const forms = { one: '{count} product', other: '{count} products' };
  expect([0, 1, 1_200].map((count) => fillCount(forms, count, 'en'))).toEqual([
    '0 products',
    '1 product',
    '1,200 products',
  ]);
});
