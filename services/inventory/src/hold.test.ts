import { inLockOrder, shortages } from './hold';
import type { Stock } from './stock';

const stock = (sku: string, overrides: Partial<Stock> = {}): [string, Stock] => [
  sku,
  {
    sku,
    onHand: 3,
    reserved: 1,
    tracked: true,
    backorderable: false,
    lowStockThreshold: 5,
    version: 1,
    ...overrides,
  },
];

test('sums the lines of one sku and sorts them all, so that rows are locked in one order', () => {
  const lines = [
    { sku: 'b', quantity: 1 },
    { sku: 'a', quantity: 2 },
    { sku: 'b', quantity: 3 },
  ];
  expect(inLockOrder(lines)).toEqual([
    { sku: 'a', quantity: 2 },
    { sku: 'b', quantity: 4 },
  ]);
  expect(inLockOrder([...lines].reverse())).toEqual(inLockOrder(lines));
});

test('reports what is missing by sku; an unknown sku has nothing', () => {
  const there = new Map([
    stock('enough'),
    stock('short'),
    stock('owed', { onHand: -2, reserved: 0, tracked: true }),
    stock('later', { backorderable: true }),
    stock('digital', { tracked: false }),
  ]);
  const lines = ['enough', 'short', 'owed', 'later', 'digital', 'unknown'].map((sku) => ({
    sku,
    quantity: sku === 'enough' ? 2 : 3,
  }));
  expect(shortages(lines, there)).toEqual([
    { sku: 'short', requested: 3, available: 2 },
    { sku: 'owed', requested: 3, available: 0 },
    { sku: 'unknown', requested: 3, available: 0 },
  ]);
});
