import { LINE_CAP } from '@sidecart/contracts/schemas';
import { aCart, eur, offer, line } from '../test/builders';
import {
  addCoupon,
  addItem,
  CART_CAP,
  changeQuantity,
  COUPON_CAP,
  emptyCart,
  mergeCarts,
  removeCoupon,
  removeItem,
  spend,
  takeOut,
} from './cart';
import { bySku } from './offers/offer';

const known = bySku([offer(), offer({ sku: 'mug-red', available: LINE_CAP + 1 })]);
const refusal = (code: string) => expect.objectContaining({ code });
const fullOf = (count: number) => Array.from({ length: count }, (_, index) => line(`sku-${index}`, 1));

describe('adding', () => {
  test('adds a line at today’s price and counts as a change', () => {
    expect(addItem(aCart({ lines: [] }), 'mug-blue', 2, known)).toMatchObject({
      version: 4,
      lines: [{ sku: 'mug-blue', productId: 'mug', quantity: 2, unitPrice: eur(1_250) }],
    });
  });

  test('adds to the existing line and shows the current price', () => {
    const cart = aCart({ lines: [line('mug-blue', 2, 999), line('mug-red', 1)] });
    expect(addItem(cart, 'mug-blue', 3, known).lines).toMatchObject([
      { sku: 'mug-blue', quantity: 5, unitPrice: eur(1_250) },
      { sku: 'mug-red', quantity: 1 },
    ]);
  });

  test.each([
    ['an unknown sku', aCart(), 'constructor', 1, 'sku-unknown'],
    ['more than the stock, including what is in the cart', aCart(), 'mug-blue', 9, 'insufficient-stock'],
    ['more than the cap of a line', aCart(), 'mug-red', LINE_CAP + 1, 'line-cap-exceeded'],
    ['more lines than a cart holds', aCart({ lines: fullOf(CART_CAP) }), 'mug-red', 1, 'cart-cap-exceeded'],
  ])('rejects %s', (_what, cart, sku, quantity, code) => {
    expect(() => addItem(cart, sku, quantity, known)).toThrow(refusal(code));
  });

  test('rejects what is unpublished and does not count stock of what is always available', () => {
    const offered = (change: object) => bySku([offer(change)]);
    expect(() => addItem(aCart(), 'mug-blue', 1, offered({ isOffered: false }))).toThrow(
      refusal('product-unpublished'),
    );
    expect(
      addItem(aCart(), 'mug-blue', 20, offered({ alwaysAvailable: true, available: -3 })).lines[0]?.quantity,
    ).toBe(22);
  });
});

test('changing a quantity accepts the price and requires the line to exist', () => {
  const cart = aCart({ lines: [line('mug-blue', 2, 999)] });
  expect(changeQuantity(cart, 'mug-blue', 1, known).lines).toEqual([line('mug-blue', 1)]);
  expect(() => changeQuantity(cart, 'mug-red', 1, known)).toThrow(refusal('line-not-found'));
  expect(() => changeQuantity(cart, 'mug-blue', LINE_CAP + 1, known)).toThrow(refusal('line-cap-exceeded'));
});

test('removes a line and empties the cart', () => {
  expect(removeItem(aCart(), 'mug-blue')).toMatchObject({ version: 4, lines: [] });
  expect(() => removeItem(aCart(), 'mug-red')).toThrow(refusal('line-not-found'));
  expect(emptyCart(aCart({ couponCodes: ['SAVE'] }))).toMatchObject({
    version: 4,
    lines: [],
    couponCodes: [],
  });
  const empty = aCart({ lines: [] });
  expect(emptyCart(empty)).toBe(empty);
});

test('keeps a coupon once in any spelling, and up to a cap', () => {
  const cart = addCoupon(aCart(), 'SAVE10');
  expect(cart).toMatchObject({ version: 4, couponCodes: ['SAVE10'] });
  expect(addCoupon(cart, 'save10')).toBe(cart);
  expect(removeCoupon(cart, 'Save10').couponCodes).toEqual([]);
  expect(() => removeCoupon(cart, 'OTHER')).toThrow(refusal('coupon-not-found'));
  const full = aCart({ couponCodes: Array.from({ length: COUPON_CAP }, (_, index) => `C${index}`) });
  expect(() => addCoupon(full, 'ONE-MORE')).toThrow(refusal('coupon-cap-exceeded'));
});

describe('merging', () => {
  test('sums quantities up to the cap and keeps the coupons of both carts', () => {
    const user = aCart({ lines: [line('mug-blue', 90), line('pot', 1)], couponCodes: ['A'] });
    const guest = aCart({ lines: [line('cup', 1), line('mug-blue', 20)], couponCodes: ['a', 'B'] });
    expect(mergeCarts(user, guest)).toMatchObject({
      version: 4,
      couponCodes: ['A', 'B'],
      lines: [
        { sku: 'mug-blue', quantity: LINE_CAP },
        { sku: 'pot', quantity: 1 },
        { sku: 'cup', quantity: 1 },
      ],
    });
  });

  test('respects the cart’s cap, and an empty guest’s cart changes nothing', () => {
    const full = aCart({ lines: fullOf(CART_CAP) });
    expect(mergeCarts(full, aCart()).lines).toHaveLength(CART_CAP);
    expect(mergeCarts(full, aCart({ lines: [] }))).toBe(full);
  });

  test('marks the guest’s cart as spent', () => {
    expect(spend(aCart({ id: 'guest' }), aCart())).toMatchObject({
      id: 'guest',
      lines: [],
      mergedInto: 'cart-1',
    });
  });
});

test('removes what was bought from a cart that has changed since', () => {
  const cart = aCart({ lines: [line('mug-blue', 5), line('pot', 1)], couponCodes: ['USED', 'NEW'] });
  const bought = [line('mug-blue', 2), line('pot', 1), line('gone', 1)];
  expect(takeOut(cart, bought, ['USED'])).toMatchObject({
    version: 4,
    lines: [{ sku: 'mug-blue', quantity: 3 }],
    couponCodes: ['NEW'],
  });
});

test('removes a used coupon in any capitalization in which it was entered again', () => {
  const cart = aCart({ lines: [line('mug-blue', 5)], couponCodes: ['SAVE10', 'new'] });
  expect(takeOut(cart, [], ['save10']).couponCodes).toEqual(['new']);
});
