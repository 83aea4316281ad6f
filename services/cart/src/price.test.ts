import { aCart, eur, line } from '../test/builders';
import { noDiscounts, totalsOf } from './price';

const cart = aCart({ lines: [line('mug-blue', 2), line('pot', 1, 500)], couponCodes: ['SAVE'] });

test('totals use the prices that the shopper saw', () => {
  expect(totalsOf(cart, { total: eur(300), coupons: [] })).toEqual({
    subtotal: eur(3_000),
    discount: eur(300),
    shipping: null,
    tax: null,
    taxIncluded: true,
    total: eur(2_700),
  });
});

test('a discount never exceeds the amount to pay', () => {
  expect(totalsOf(cart, { total: eur(9_999), coupons: [] })).toMatchObject({
    discount: eur(3_000),
    total: eur(0),
  });
});

test('each coupon gives the reason when there are no discounts', () => {
  expect(noDiscounts(cart, 'campaign-unavailable')).toEqual({
    total: eur(0),
    coupons: [{ code: 'SAVE', applied: false, reason: 'campaign-unavailable' }],
  });
});
