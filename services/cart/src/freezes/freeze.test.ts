import { aCart, eur, offer, line } from '../../test/builders';
import { bySku, problemsOf } from '../offers/offer';
import { clearCart, freezeCart, frozenBefore, snapshotOf } from './freeze';

const now = new Date('2026-01-01T00:00:00Z');
const input = { checkoutId: 'checkout-1', cartId: 'cart-1', acceptChanges: false };
const known = bySku([offer()]);
const refusal = (code: string, details = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

test.each([
  ['nothing', offer(), []],
  [
    'a raised price',
    offer({ price: eur(1_300) }),
    [{ code: 'price-raised', oldPrice: eur(1_250), newPrice: eur(1_300) }],
  ],
  [
    'a lowered price',
    offer({ price: eur(1) }),
    [{ code: 'price-lowered', oldPrice: eur(1_250), newPrice: eur(1) }],
  ],
  ['stock', offer({ available: 1 }), [{ code: 'insufficient-stock', available: 1 }]],
  ['negative stock', offer({ available: -4 }), [{ code: 'insufficient-stock', available: 0 }]],
  ['no stock of a sku that is always available', offer({ available: 0, alwaysAvailable: true }), []],
  ['publication', offer({ isOffered: false }), [{ code: 'unpublished' }]],
  ['a lost replica', undefined, [{ code: 'unpublished' }]],
])('reports a line’s problems: %s', (_what, offer, problems) => {
  expect(problemsOf(line('mug-blue', 2), offer)).toEqual(problems);
});

test('a snapshot contains today’s prices and the owner of the cart', () => {
  const today = bySku([offer({ price: eur(1_300), name: 'Mug, large' })]);
  expect(snapshotOf(aCart(), today)).toMatchObject({
    cartId: 'cart-1',
    version: 3,
    userId: 'user-1',
    tokenHash: '',
    lines: [{ name: 'Mug, large', unitPrice: eur(1_300), sellerId: 'seller-1', categories: ['kitchen'] }],
  });
  const guest = aCart({ owner: { kind: 'guest', tokenHash: 'abc' } });
  expect(snapshotOf(guest, today)).toMatchObject({ userId: undefined, tokenHash: 'abc' });
});

describe('freezing', () => {
  test('rejects an empty cart, a cart that has changed, and a cart in another checkout', () => {
    expect(() => freezeCart(aCart({ lines: [] }), known, input, now)).toThrow(
      expect.objectContaining({ code: 'cart-empty' }),
    );
    expect(() => freezeCart(aCart(), known, { ...input, version: 2 }, now)).toThrow(
      refusal('cart-changed', { version: 3, lines: [] }),
    );
    expect(() => freezeCart(aCart({ frozenBy: 'checkout-2' }), known, input, now)).toThrow(
      refusal('cart-in-checkout', { checkoutId: 'checkout-2' }),
    );
  });

  test('rejects a raised price unless it is accepted, and accepts a lowered one', () => {
    const raised = bySku([offer({ price: eur(1_300) })]);
    expect(() => freezeCart(aCart(), raised, input, now)).toThrow(
      refusal('cart-changed', {
        lines: [{ sku: 'mug-blue', problems: [expect.objectContaining({ code: 'price-raised' })] }],
      }),
    );
    expect(freezeCart(aCart(), raised, { ...input, acceptChanges: true }, now).lines[0]?.unitPrice).toEqual(
      eur(1_300),
    );
    const lowered = bySku([offer({ price: eur(1_000) })]);
    expect(freezeCart(aCart(), lowered, input, now).lines[0]?.unitPrice).toEqual(eur(1_000));
  });

  test.each([
    ['unpublished', { isOffered: false }],
    ['short', { available: 1 }],
  ])('rejects a line that is %s even when changes are accepted', (_what, change) => {
    const accepting = { ...input, acceptChanges: true };
    expect(() => freezeCart(aCart(), bySku([offer(change)]), accepting, now)).toThrow(
      refusal('cart-changed'),
    );
  });

  test('does not reject short stock just after a hold was released', () => {
    const short = bySku([offer({ available: 0 })]);
    const thawed = (seconds: number) => aCart({ thawedAt: new Date(now.getTime() - seconds * 1_000) });
    expect(freezeCart(thawed(1), short, input, now).lines).toHaveLength(1);
    expect(() => freezeCart(thawed(60), short, input, now)).toThrow(refusal('cart-changed'));
  });
});

test('returns the first snapshot on a repeat and rejects a late freeze after its undo', () => {
  const snapshot = snapshotOf(aCart(), known);
  expect(frozenBefore(undefined)).toBeUndefined();
  expect(frozenBefore({ checkoutId: 'c', state: 'frozen', snapshot })).toBe(snapshot);
  expect(frozenBefore({ checkoutId: 'c', state: 'cleared', snapshot })).toBe(snapshot);
  expect(() => frozenBefore({ checkoutId: 'c', state: 'undone', snapshot })).toThrow(
    expect.objectContaining({ code: 'undone' }),
  );
});

test('clearing empties the version that was bought, and otherwise removes what was bought', () => {
  const snapshot = snapshotOf(aCart(), known);
  expect(clearCart(aCart({ frozenBy: 'c' }), snapshot)).toMatchObject({
    version: 4,
    lines: [],
    frozenBy: undefined,
  });
  const movedOn = aCart({ version: 5, lines: [line('mug-blue', 3)] });
  expect(clearCart(movedOn, snapshot)).toMatchObject({ version: 6, lines: [{ quantity: 1 }] });
});
