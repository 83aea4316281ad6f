import { ownValue } from '@sidecart/kit/own-value';
import { rejected } from '@sidecart/kit/errors';
import { money, type Money } from '@sidecart/kit/money';

export interface ShippingMethod {
  code: string;
  name: string;
  price: Money;
}

interface Rate {
  code: string;
  name: string;
  /** Minor units by currency of the cart. */
  prices: Record<string, number>;
}

const rate = (code: string, name: string, EUR: number, USD: number, GBP: number, CHF: number): Rate => ({
  code,
  name,
  prices: { EUR, USD, GBP, CHF },
});

const domestic = [
  rate('standard', 'Standard', 490, 540, 420, 480),
  rate('express', 'Express', 1_290, 1_420, 1_110, 1_250),
];
const europe = [
  rate('standard', 'Standard', 990, 1_090, 850, 960),
  rate('express', 'Express', 2_490, 2_740, 2_140, 2_420),
];
const overseas = [
  rate('standard', 'Standard', 1_990, 2_190, 1_710, 1_940),
  rate('express', 'Express', 3_990, 4_390, 3_430, 3_880),
];

const ratesByCountry: ReadonlyMap<string, readonly Rate[]> = new Map([
  ['DE', domestic],
  ...'AT BE BG CH CY CZ DK EE ES FI FR GB GR HR HU IE IT LI LT LU LV MT NL NO PL PT RO SE SI SK'
    .split(' ')
    .map((country): [string, Rate[]] => [country, europe]),
  ['US', overseas],
  ['CA', overseas],
]);

/** The countries to which orders can be shipped. */
export const shippingCountries = (): string[] => [...ratesByCountry.keys()].sort();

/** The shipping methods to a country, cheapest first; none if the shop does not ship there or does not accept the currency. */
export const shippingMethods = (country: string, currency: string): ShippingMethod[] =>
  (ratesByCountry.get(country) ?? []).flatMap(({ code, name, prices }) => {
    const price = ownValue(prices, currency);
    return price === undefined ? [] : [{ code, name, price: money(price, currency) }];
  });

/**
 * The method with that code, or the cheapest one.
 * @throws rejected when there is none
 */
export function chooseMethod(country: string, currency: string, code?: string): ShippingMethod {
  const methods = shippingMethods(country, currency);
  const method = code === undefined ? methods[0] : methods.find((candidate) => candidate.code === code);
  if (method) return method;
  if (methods.length === 0)
    throw rejected('shipping-country-unsupported', `We do not ship to ${country} for ${currency}.`);
  throw rejected('shipping-method-unavailable', `The shipping method is not available in ${country}.`, {
    available: methods.map((candidate) => candidate.code),
  });
}
