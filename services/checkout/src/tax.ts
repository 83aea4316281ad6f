import { rejected } from '@sidecart/kit/errors';
import { money, type Money } from '@sidecart/kit/money';

/** One rate for all goods and their shipping at a destination. */
export interface TaxRule {
  /** In thousandths of a percent: 19 % is 19,000, New Jersey's 6.625 % is 6,625. */
  rate: number;
  /** True where prices are shown with the tax in them. */
  included: boolean;
}

const WHOLE = 100_000;

/** Standard rates where consumer prices contain the tax. */
const vatRates: Record<string, number> = {
  AT: 20_000, BE: 21_000, BG: 20_000, CY: 19_000, CZ: 21_000, DE: 19_000, DK: 25_000, EE: 24_000, ES: 21_000, FI: 25_500,
  FR: 20_000, GR: 24_000, HR: 25_000, HU: 27_000, IE: 23_000, IT: 22_000, LT: 21_000, LU: 17_000, LV: 21_000, MT: 18_000,
  NL: 21_000, PL: 23_000, PT: 23_000, RO: 21_000, SE: 25_000, SI: 22_000, SK: 23_000,
  CH: 8_100, GB: 20_000, LI: 8_100, NO: 25_000,
};

/** Where the tax comes on top and depends on the state or province: statewide rates, no local surtax. */
const regionRates: Record<string, Record<string, number>> = {
  US: {
    AL: 4_000, AK: 0, AZ: 5_600, AR: 6_500, CA: 7_250, CO: 2_900, CT: 6_350, DC: 6_000, DE: 0, FL: 6_000, GA: 4_000,
    HI: 4_000, IA: 6_000, ID: 6_000, IL: 6_250, IN: 7_000, KS: 6_500, KY: 6_000, LA: 5_000, MA: 6_250, MD: 6_000,
    ME: 5_500, MI: 6_000, MN: 6_875, MO: 4_225, MS: 7_000, MT: 0, NC: 4_750, ND: 5_000, NE: 5_500, NH: 0, NJ: 6_625,
    NM: 4_875, NV: 6_850, NY: 4_000, OH: 5_750, OK: 4_500, OR: 0, PA: 6_000, RI: 7_000, SC: 6_000, SD: 4_200,
    TN: 7_000, TX: 6_250, UT: 4_850, VA: 4_300, VT: 6_000, WA: 6_500, WI: 5_000, WV: 6_000, WY: 4_000,
  },
  CA: {
    AB: 5_000, BC: 12_000, MB: 12_000, NB: 15_000, NL: 15_000, NS: 14_000, NT: 5_000, NU: 5_000, ON: 13_000,
    PE: 15_000, QC: 14_975, SK: 11_000, YT: 5_000,
  },
};

export interface Destination {
  country: string;
  region?: string | undefined;
}

/**
 * The tax of a destination.
 * @throws rejected where we do not sell, or where the rate depends on a state that was not given
 */
export function taxFor({ country, region }: Destination): TaxRule {
  const vat = vatRates[country];
  if (vat !== undefined) return { rate: vat, included: true };
  const regions = regionRates[country];
  if (!regions) throw rejected('tax-unknown', `We do not sell to ${country}.`);
  const rate = regions[(region ?? '').toUpperCase()];
  if (rate === undefined)
    throw rejected('region-missing', `An address in ${country} needs its state or province as two letters.`);
  return { rate, included: false };
}

const divideHalfUp = (numerator: bigint, denominator: bigint): number =>
  Number((numerator * 2n + denominator) / (denominator * 2n));

/** The tax in an amount that contains it, or on one that does not; to the minor unit, half up. */
export function portionOf(amount: Money, { rate, included }: TaxRule): Money {
  const base = included ? WHOLE + rate : WHOLE;
  return money(divideHalfUp(BigInt(amount.amount) * BigInt(rate), BigInt(base)), amount.currency);
}
