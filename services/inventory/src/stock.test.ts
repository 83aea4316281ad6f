import {
  availabilityOf,
  availableOf,
  crossedLow,
  looksAlike,
  move,
  type Movement,
  type Stock,
} from './stock';

const stock = (overrides: Partial<Stock> = {}): Stock => ({
  sku: 'mug',
  onHand: 10,
  reserved: 2,
  tracked: true,
  backorderable: false,
  lowStockThreshold: 5,
  version: 7,
  ...overrides,
});
const by = (onHandDelta: number, reservedDelta = 0): Movement => ({
  sku: 'mug',
  kind: 'adjustment',
  onHandDelta,
  reservedDelta,
  actor: 'admin-1',
  reason: 'count',
});

test('available is on hand minus reserved', () => {
  expect(availableOf(stock())).toBe(8);
});

test.each([
  [{ onHand: 8 }, 'in-stock'],
  [{ onHand: 7 }, 'low-stock'],
  [{ onHand: 3 }, 'low-stock'],
  [{ onHand: 2 }, 'out-of-stock'],
  [{ onHand: 2, backorderable: true }, 'in-stock'],
  [{ onHand: 0, reserved: 0, tracked: false }, 'in-stock'],
])('%j is %s', (overrides, word) => {
  expect(availabilityOf(stock(overrides))).toBe(word);
});

test('a move changes both counts and the version', () => {
  expect(move(stock(), by(-3, -2))).toMatchObject({ onHand: 7, reserved: 0, version: 8 });
});

test.each([
  ['removes reserved units', stock(), by(-9)],
  ['reserves more than is available', stock(), by(0, 9)],
  ['counts beyond what can be counted', stock(), by(1_000_000_000)],
  ['promises beyond what can be counted', stock({ backorderable: true }), by(0, 1_000_000_000)],
  ['owes beyond what can be counted', stock({ tracked: false }), by(-1_100_000_000)],
])('rejects a move that %s', (_name, before, movement) => {
  expect(() => move(before, movement)).toThrow(
    expect.objectContaining({ kind: 'rejected', code: expect.stringMatching(/^stock-/) }),
  );
});

test.each([{ backorderable: true }, { tracked: false }])('%j can be reserved without limit', (rules) => {
  expect(move(stock(rules), by(0, 50))).toMatchObject({ onHand: 10, reserved: 52 });
});

test('reports low stock only when the count falls across the threshold', () => {
  const at = (onHand: number) => stock({ onHand, reserved: 0 });
  expect(crossedLow(at(6), at(5))).toBe(true);
  expect(crossedLow(at(5), at(4))).toBe(false);
  expect(crossedLow(at(4), at(6))).toBe(false);
  expect(crossedLow({ ...at(6), tracked: false }, { ...at(5), tracked: false })).toBe(false);
});

test.each([
  ['more than a line of a cart holds, before and after', { onHand: 200 }, { onHand: 150 }, true],
  ['down to what a line holds', { onHand: 150 }, { onHand: 99 + 2 }, true],
  ['one less than that', { onHand: 150 }, { onHand: 98 + 2 }, false],
  ['few, and one less', { onHand: 9 }, { onHand: 8 }, false],
  ['a deduction', { onHand: 9, reserved: 2 }, { onHand: 7, reserved: 0 }, true],
  ['many, and low by a high threshold', { lowStockThreshold: 500, onHand: 503 }, { onHand: 502 }, false],
  ['what is sold whatever its count', { backorderable: true }, { onHand: -3, reserved: 0 }, true],
  [
    'no longer sold whatever its count',
    { backorderable: true, onHand: 300 },
    { backorderable: false },
    false,
  ],
])('whether a shopper sees no difference: %s', (_what, before, change, isAlike) => {
  const from = stock(before);
  expect(looksAlike(from, { ...from, ...change })).toBe(isAlike);
});
