/**
 * What the shop promises about delivery and returns, for product pages. The rates are those of checkout, which has no public
 * route for them without a cart: `test/delivery-facts.test.ts` compares both.
 */
export const RETURN_DAYS = 14;

interface Method {
  code: 'standard' | 'express';
  /** Working days from the order to its delivery. */
  days: { from: number; to: number };
  /** Minor units by currency. */
  prices: Readonly<Record<string, number>>;
}

interface Zone {
  name: 'domestic' | 'europe' | 'overseas';
  /** ISO 3166-1 alpha-2 */
  countries: readonly string[];
  methods: readonly Method[];
}

const method = (
  code: Method['code'],
  [from, to]: [number, number],
  [EUR, USD, GBP, CHF]: [number, number, number, number],
): Method => ({ code, days: { from, to }, prices: { EUR, USD, GBP, CHF } });

export const deliveryZones: readonly Zone[] = [
  {
    name: 'domestic',
    countries: ['DE'],
    methods: [
      method('standard', [2, 3], [490, 540, 420, 480]),
      method('express', [1, 2], [1_290, 1_420, 1_110, 1_250]),
    ],
  },
  {
    name: 'europe',
    countries:
      'AT BE BG CH CY CZ DK EE ES FI FR GB GR HR HU IE IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '),
    methods: [
      method('standard', [3, 6], [990, 1_090, 850, 960]),
      method('express', [2, 3], [2_490, 2_740, 2_140, 2_420]),
    ],
  },
  {
    name: 'overseas',
    countries: ['US', 'CA'],
    methods: [
      method('standard', [7, 12], [1_990, 2_190, 1_710, 1_940]),
      method('express', [3, 5], [3_990, 4_390, 3_430, 3_880]),
    ],
  },
];
