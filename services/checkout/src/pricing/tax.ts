import { rejected } from '@sidecart/kit/errors';
import { portion, type Money } from '@sidecart/kit/money';

/** One rate for all goods and their shipping at a destination. */
export interface TaxRule {
  /** In thousandths of a percent: 19 % is 19,000, New Jersey's 6.625 % is 6,625. */
  rate: number;
  /** True where displayed prices include the tax. */
  included: boolean;
}

const WHOLE = 100_000;

/** A table of places and percentages, `DE 19  NJ 6.625`. */
const ratesOf = (table: string): Map<string, number> =>
  new Map(
    [...table.matchAll(/([A-Z]{2}) ([\d.]+)/g)].map(([, place = '', percent]) => [
      place,
      Math.round(Number(percent) * 1_000),
    ]),
  );

/** Standard rates where consumer prices include the tax. */
const vatRates = ratesOf(`
  AT 20  BE 21  BG 20  CY 19  CZ 21  DE 19  DK 25  EE 24  ES 21  FI 25.5  FR 20  GR 24  HR 25  HU 27  IE 23  IT 22
  LT 21  LU 17  LV 21  MT 18  NL 21  PL 23  PT 23  RO 21  SE 25  SI 22  SK 23
  CH 8.1  GB 20  LI 8.1  NO 25
`);

/** Where the tax is added to the price and depends on the state or province: statewide rates, no local surtax. */
const regionRates = new Map([
  [
    'US',
    ratesOf(`
      AL 4  AK 0  AZ 5.6  AR 6.5  CA 7.25  CO 2.9  CT 6.35  DC 6  DE 0  FL 6  GA 4  HI 4  IA 6  ID 6  IL 6.25  IN 7
      KS 6.5  KY 6  LA 5  MA 6.25  MD 6  ME 5.5  MI 6  MN 6.875  MO 4.225  MS 7  MT 0  NC 4.75  ND 5  NE 5.5  NH 0
      NJ 6.625  NM 4.875  NV 6.85  NY 4  OH 5.75  OK 4.5  OR 0  PA 6  RI 7  SC 6  SD 4.2  TN 7  TX 6.25  UT 4.85
      VA 4.3  VT 6  WA 6.5  WI 5  WV 6  WY 4
    `),
  ],
  [
    'CA',
    ratesOf('AB 5  BC 12  MB 12  NB 15  NL 15  NS 14  NT 5  NU 5  ON 13  PE 15  QC 14.975  SK 11  YT 5'),
  ],
]);

export interface Destination {
  country: string;
  region?: string | undefined;
}

/**
 * The tax of a destination.
 * @throws rejected where the shop does not sell, or where the rate depends on a state that was not given
 */
export function taxFor({ country, region }: Destination): TaxRule {
  const vat = vatRates.get(country);
  if (vat !== undefined) return { rate: vat, included: true };
  const regions = regionRates.get(country);
  if (!regions) throw rejected('tax-unknown', `We do not sell to ${country}.`);
  const rate = regions.get((region ?? '').toUpperCase());
  if (rate === undefined)
    throw rejected('region-missing', `An address in ${country} needs its state or province as two letters.`);
  return { rate, included: false };
}

/** The tax included in an amount, or to be added to it; to the minor unit, half up. */
export const portionOf = (amount: Money, { rate, included }: TaxRule): Money =>
  portion(amount, rate, included ? WHOLE + rate : WHOLE);
