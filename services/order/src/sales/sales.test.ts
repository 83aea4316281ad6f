import { averageOrder, everyDay, salesPeriod } from './sales';

const now = new Date('2026-03-01T00:30:00Z');

test('a period consists of whole days of the shop and ends with today', () => {
  expect(salesPeriod(1, 'EUR', now, 'UTC').from).toEqual(new Date('2026-03-01T00:00:00Z'));
  expect(salesPeriod(2, 'EUR', now, 'UTC').from).toEqual(new Date('2026-02-28T00:00:00Z'));
  expect(salesPeriod(1, 'EUR', now, 'Europe/Berlin').from).toEqual(new Date('2026-02-28T23:00:00Z'));
  expect(salesPeriod(1, 'EUR', now, 'America/New_York').firstDay).toBe('2026-02-28');
});

test('includes days without a sale, oldest first', () => {
  const sold = [{ date: '2026-02-28', orders: 2, revenue: 5_000 }];
  expect(everyDay(salesPeriod(3, 'EUR', now, 'UTC'), sold)).toEqual([
    { date: '2026-02-27', orders: 0, revenue: 0 },
    { date: '2026-02-28', orders: 2, revenue: 5_000 },
    { date: '2026-03-01', orders: 0, revenue: 0 },
  ]);
});

test('the average is in whole minor units, and zero without sales', () => {
  const totals = { orders: 3, revenue: 1_000, refunded: 0, unfulfilled: 0 };
  expect(averageOrder(totals, 'EUR')).toEqual({ amount: 333, currency: 'EUR' });
  expect(averageOrder({ ...totals, orders: 0, revenue: 0 }, 'EUR').amount).toBe(0);
});
