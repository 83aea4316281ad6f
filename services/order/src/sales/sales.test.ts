import { averageOrder, everyDay, periodBefore, salesPeriod, toPeriodView } from './sales';

const last = (days: number) => ({ days, currency: 'EUR' });
const now = new Date('2026-03-01T00:30:00Z');

test('a period consists of whole days of the shop and ends with today', () => {
  expect(salesPeriod(last(1), now, 'UTC').from).toEqual(new Date('2026-03-01T00:00:00Z'));
  expect(salesPeriod(last(2), now, 'UTC').from).toEqual(new Date('2026-02-28T00:00:00Z'));
  expect(salesPeriod(last(1), now, 'Europe/Berlin').from).toEqual(new Date('2026-02-28T23:00:00Z'));
  expect(salesPeriod(last(1), now, 'America/New_York').firstDay).toBe('2026-02-28');
});

test('a period from one day to another has both, and as many days before it, whenever clocks change', () => {
  const asked = { ...last(30), from: '2026-03-28', to: '2026-03-30' };
  const period = salesPeriod(asked, now, 'Europe/Berlin');
  expect(toPeriodView(period)).toEqual({
    from: '2026-03-28',
    to: '2026-03-30',
    begin: '2026-03-27T23:00:00.000Z',
    end: '2026-03-30T21:59:59.999Z',
  });
  const before = periodBefore(period);
  expect(before).toMatchObject({ firstDay: '2026-03-25', lastDay: '2026-03-27', days: 3 });
  expect(before.before).toEqual(period.from);
});

test('includes days without a sale, oldest first', () => {
  const sold = [{ date: '2026-02-28', orders: 2, revenue: 5_000 }];
  expect(everyDay(salesPeriod(last(3), now, 'UTC'), sold, { orders: 0, revenue: 0 })).toEqual([
    { date: '2026-02-27', orders: 0, revenue: 0 },
    { date: '2026-02-28', orders: 2, revenue: 5_000 },
    { date: '2026-03-01', orders: 0, revenue: 0 },
  ]);
});

test('the average is in whole minor units, and zero without sales', () => {
  const totals = { orders: 3, revenue: 1_000 };
  expect(averageOrder(totals, 'EUR')).toEqual({ amount: 333, currency: 'EUR' });
  expect(averageOrder({ ...totals, orders: 0, revenue: 0 }, 'EUR').amount).toBe(0);
});
