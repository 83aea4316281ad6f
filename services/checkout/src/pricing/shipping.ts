import { ownValue } from '@sidecart/kit/own-value';
import { rejected } from '@sidecart/kit/errors';
import { money, type Money } from '@sidecart/kit/money';

export interface ShippingMethod {
  code: string;
  name: string;
  price: Money;
}

/** A method that can be chosen. */
export interface ShippingOffer extends ShippingMethod {
  /** Working days from the order to its delivery, as estimated. */
  deliveryDays: { from: number; to: number };
}

interface Rate {
  code: string;
  name: string;
  deliveryDays: ShippingOffer['deliveryDays'];
  /** Minor units by currency of the cart. */
  prices: Record<string, number>;
}

type Prices = [EUR: number, USD: number, GBP: number, CHF: number];
const rate =
  (code: string, name: string) =>
  (from: number, to: number, ...[EUR, USD, GBP, CHF]: Prices): Rate => ({
    code,
    name,
    deliveryDays: { from, to },
    prices: { EUR, USD, GBP, CHF },
  });
const standard = rate('standard', 'Standard');
const express = rate('express', 'Express');

const domestic = [standard(2, 3, 490, 540, 420, 480), express(1, 2, 1_290, 1_420, 1_110, 1_250)];
const europe = [standard(3, 6, 990, 1_090, 850, 960), express(2, 3, 2_490, 2_740, 2_140, 2_420)];
const overseas = [standard(7, 12, 1_990, 2_190, 1_710, 1_940), express(3, 5, 3_990, 4_390, 3_430, 3_880)];

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
export const shippingMethods = (country: string, currency: string): ShippingOffer[] =>
  (ratesByCountry.get(country) ?? []).flatMap(({ code, name, deliveryDays, prices }) => {
    const price = ownValue(prices, currency);
    return price === undefined ? [] : [{ code, name, price: money(price, currency), deliveryDays }];
  });

/**
 * The method with that code, or the cheapest one.
 * @throws rejected when there is none
 */
export function chooseMethod(country: string, currency: string, code?: string): ShippingMethod {
  const methods = shippingMethods(country, currency);
  const method = code === undefined ? methods[0] : methods.find((candidate) => candidate.code === code);
  if (method) return { code: method.code, name: method.name, price: method.price };
  if (methods.length === 0)
    throw rejected('shipping-country-unsupported', `We do not ship to ${country} for ${currency}.`);
  throw rejected('shipping-method-unavailable', `The shipping method is not available in ${country}.`, {
    available: methods.map((candidate) => candidate.code),
  });
}
