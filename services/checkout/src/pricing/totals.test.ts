import { AppError } from '@sidecart/kit/errors';
import fc from 'fast-check';
import { chooseMethod, shippingMethods } from './shipping';
import { portionOf, taxFor } from './tax';
import { totals, type Line } from './totals';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const usd = (amount: number) => ({ amount, currency: 'USD' });

const line = (overrides: Partial<Line> = {}): Line => ({
  sku: 'mug-blue',
  productId: 'mug',
  name: 'Blue mug',
  quantity: 2,
  unitPrice: eur(1_250),
  sellerId: 'seller-1',
  categories: ['kitchen'],
  options: {},
  ...overrides,
});

const none = { bySku: new Map(), shipping: eur(0) };
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
  }
  return 'nothing was thrown';
};

describe('totals', () => {
  it('adds shipping to the lines when prices include the tax', () => {
    const result = totals({
      currency: 'EUR',
      lines: [line()],
      discounts: none,
      shipping: eur(490),
      tax: taxFor({ country: 'DE' }),
    });
    expect(result.totals).toEqual({
      subtotal: eur(2_500),
      discount: eur(0),
      shipping: eur(490),
      tax: eur(477),
      taxIncluded: true,
      total: eur(2_990),
    });
  });

  it('adds the tax when prices exclude it', () => {
    const result = totals({
      currency: 'USD',
      lines: [line({ unitPrice: usd(1_000) })],
      discounts: { bySku: new Map(), shipping: usd(0) },
      shipping: usd(540),
      tax: taxFor({ country: 'US', region: 'CA' }),
    });
    expect(result.totals).toMatchObject({
      subtotal: usd(2_000),
      tax: usd(184),
      taxIncluded: false,
      total: usd(2_724),
    });
  });

  it('subtracts discounts from lines and shipping, as one positive amount', () => {
    const { items, totals: sums } = totals({
      currency: 'EUR',
      lines: [line(), line({ sku: 'pan', quantity: 1, unitPrice: eur(3_000) })],
      discounts: { bySku: new Map([['mug-blue', eur(250)]]), shipping: eur(490) },
      shipping: eur(490),
      tax: taxFor({ country: 'FR' }),
    });
    expect(items.map(({ discount, lineTotal }) => [discount.amount, lineTotal.amount])).toEqual([
      [250, 2_250],
      [0, 3_000],
    ]);
    expect(sums).toMatchObject({
      subtotal: eur(5_500),
      discount: eur(740),
      shipping: eur(490),
      tax: eur(875),
      total: eur(5_250),
    });
  });

  it('never subtracts more than the amount', () => {
    const { totals: sums } = totals({
      currency: 'EUR',
      lines: [line()],
      discounts: { bySku: new Map([['mug-blue', eur(9_999)]]), shipping: eur(9_999) },
      shipping: eur(490),
      tax: taxFor({ country: 'DE' }),
    });
    expect(sums).toMatchObject({ discount: eur(2_990), tax: eur(0), total: eur(0) });
  });
});

describe('tax', () => {
  it.each([
    [100, 'DE', undefined, 16], // 15.966
    [2_990, 'DE', undefined, 477], // 477.39
    [63, 'FR', undefined, 11], // 10.5, half up
    [1_000, 'US', 'NJ', 66], // 66.25
    [1_000, 'CA', 'QC', 150], // 149.75
    [1_000, 'US', 'OR', 0],
  ])('of %i in %s %s is %i', (amount, country, region, expected) => {
    expect(portionOf(eur(amount), taxFor({ country, region })).amount).toBe(expected);
  });

  it('stays exact for amounts beyond 32 bits', () => {
    expect(portionOf(eur(900_000_000_000_001), taxFor({ country: 'GB' })).amount).toBe(150_000_000_000_000);
  });

  it('requires the state where the rate depends on it', () => {
    expect(codeOf(() => taxFor({ country: 'US' }))).toBe('region-missing');
    expect(codeOf(() => taxFor({ country: 'US', region: 'Paris' }))).toBe('region-missing');
    expect(taxFor({ country: 'US', region: 'ny' }).rate).toBe(4_000);
  });

  it('is unknown where the shop does not sell', () => {
    expect(codeOf(() => taxFor({ country: 'ZZ' }))).toBe('tax-unknown');
    expect(codeOf(() => taxFor({ country: 'constructor' }))).toBe('tax-unknown');
  });
});

test('for any discount the sums match, nothing is negative, and a higher discount never costs more', () => {
  const amount = fc.oneof(fc.nat(2_000), fc.nat(2_000_000_000)).map(eur);
  const place = fc.constantFrom(
    { country: 'DE' },
    { country: 'FI' },
    { country: 'US', region: 'NJ' },
    { country: 'CA', region: 'QC' },
  );
  const purchase = fc.record({
    lines: fc.array(
      fc.record({ unitPrice: amount, quantity: fc.integer({ min: 1, max: 99 }), off: amount }),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    shipping: amount,
    shippingOff: amount,
    more: fc.nat(5_000),
    place,
  });
  fc.assert(
    fc.property(purchase, ({ lines, shipping, shippingOff, more, place: destination }) => {
      const priced = (extra: number) =>
        totals({
          currency: 'EUR',
          lines: lines.map(({ unitPrice, quantity }, index) =>
            line({ sku: `sku-${index}`, unitPrice, quantity }),
          ),
          discounts: {
            bySku: new Map(lines.map(({ off }, index) => [`sku-${index}`, eur(off.amount + extra)])),
            shipping: shippingOff,
          },
          shipping,
          tax: taxFor(destination),
        });
      const { items, totals: sums } = priced(0);
      const { subtotal, discount, tax, taxIncluded, total } = sums;
      const onTop = taxIncluded ? 0 : tax.amount;
      expect(total.amount).toBe(subtotal.amount - discount.amount + shipping.amount + onTop);
      const inLines = items.reduce((sum, { lineTotal }) => sum + lineTotal.amount, 0);
      const left = shipping.amount - Math.min(shipping.amount, shippingOff.amount);
      expect(total.amount).toBe(inLines + left + onTop);
      for (const { lineTotal } of items) expect(lineTotal.amount).toBeGreaterThanOrEqual(0);
      for (const each of [subtotal, discount, tax, total]) expect(each.amount).toBeGreaterThanOrEqual(0);
      expect(priced(more).totals.total.amount).toBeLessThanOrEqual(total.amount);
    }),
    { numRuns: 1_000 },
  );
});

describe('shipping methods', () => {
  it('have a tax for every country that they reach', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const reached = letters
      .flatMap((a) => letters.map((b) => a + b))
      .filter((country) => shippingMethods(country, 'EUR').length > 0);
    expect(reached.length).toBeGreaterThan(30);
    for (const country of reached) {
      const region = { US: 'NY', CA: 'ON' }[country];
      expect(taxFor({ country, region }).rate).toBeGreaterThan(0);
    }
  });

  it('lists the cheapest first and prices in the currency of the cart', () => {
    expect(shippingMethods('DE', 'EUR')).toMatchObject([
      { code: 'standard', name: 'Standard', price: eur(490) },
      { code: 'express', name: 'Express', price: eur(1_290) },
    ]);
    expect(chooseMethod('DE', 'USD').price.currency).toBe('USD');
  });

  it('estimates the delivery of each method, and keeps the estimate out of the order', () => {
    for (const country of ['DE', 'FR', 'US'])
      for (const { deliveryDays } of shippingMethods(country, 'EUR'))
        expect(deliveryDays.to).toBeGreaterThan(deliveryDays.from);
    expect(chooseMethod('DE', 'EUR', 'express')).toEqual({
      code: 'express',
      name: 'Express',
      price: eur(1_290),
    });
  });

  it('rejects unknown countries, currencies and methods', () => {
    expect(codeOf(() => chooseMethod('ZZ', 'EUR'))).toBe('shipping-country-unsupported');
    expect(codeOf(() => chooseMethod('DE', 'XXX'))).toBe('shipping-country-unsupported');
    expect(codeOf(() => chooseMethod('DE', 'EUR', 'drone'))).toBe('shipping-method-unavailable');
  });
});
