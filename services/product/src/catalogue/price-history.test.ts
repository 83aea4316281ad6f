import { lowestFrom, toHistories } from './price-history';

const at = (day: number) => new Date(Date.UTC(2026, 0, day));

test('thirty days back', () => {
  expect(lowestFrom(at(31))).toEqual(at(1));
});

test('groups prices by sku in their given order', () => {
  const rows = [
    { sku: 'b', price: 900, since: at(2), lowest: 900 },
    { sku: 'b', price: 1_000, since: at(1), lowest: 900 },
    { sku: 'a', price: 500, since: at(3), lowest: 400 },
  ];
  const eur = (amount: number) => ({ amount, currency: 'EUR' });
  expect(toHistories(rows, 'EUR')).toEqual([
    {
      sku: 'b',
      prices: [
        { price: eur(900), since: at(2) },
        { price: eur(1_000), since: at(1) },
      ],
      lowestPrice30Days: eur(900),
    },
    { sku: 'a', prices: [{ price: eur(500), since: at(3) }], lowestPrice30Days: eur(400) },
  ]);
});
