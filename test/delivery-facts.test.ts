import { join } from 'node:path';

/** Compiled by another configuration than the tests of the root, so they are typed here. */
const load = <T extends object>(path: string) => jest.requireActual<T>(join(__dirname, '..', path));

interface Method {
  code: string;
  days: object;
  prices: Record<string, number>;
}
const { deliveryZones } = load<{ deliveryZones: { countries: string[]; methods: Method[] }[] }>(
  'storefront/src/features/product/delivery-facts',
);
const { shippingCountries, shippingMethods } = load<{
  shippingCountries: () => string[];
  shippingMethods: (
    country: string,
    currency: string,
  ) => { code: string; deliveryDays: object; price: { amount: number } }[];
}>('services/checkout/src/pricing/shipping');

test('product pages state the delivery times and prices that checkout charges', () => {
  const stated = deliveryZones.flatMap(({ countries, methods }) =>
    countries.flatMap((country) =>
      ['EUR', 'USD', 'GBP', 'CHF'].map((currency) => ({
        country,
        currency,
        methods: methods.map(({ code, days, prices }) => ({ code, days, amount: prices[currency] })),
      })),
    ),
  );
  expect(
    stated
      .map(({ country }) => country)
      .filter((_, at) => at % 4 === 0)
      .sort(),
  ).toEqual(shippingCountries());
  for (const { country, currency, methods } of stated)
    expect({ country, currency, methods }).toEqual({
      country,
      currency,
      methods: shippingMethods(country, currency).map(({ code, deliveryDays, price }) => ({
        code,
        days: deliveryDays,
        amount: price.amount,
      })),
    });
});
