import { addDays, dayOf, startOfDay, toInstants } from './shop-day';

test.each([
  ['2027-01-31', 'Europe/Berlin', '2027-01-30T23:00:00.000Z'],
  ['2027-07-01', 'Europe/Berlin', '2027-06-30T22:00:00.000Z'],
  // The clocks change during these days, not at their beginning.
  ['2027-03-28', 'Europe/Berlin', '2027-03-27T23:00:00.000Z'],
  ['2027-03-29', 'Europe/Berlin', '2027-03-28T22:00:00.000Z'],
  ['2027-10-31', 'Europe/Berlin', '2027-10-30T22:00:00.000Z'],
  ['2027-11-01', 'Europe/Berlin', '2027-10-31T23:00:00.000Z'],
  ['2027-01-31', 'America/Los_Angeles', '2027-01-31T08:00:00.000Z'],
  ['2027-01-31', 'Pacific/Auckland', '2027-01-30T11:00:00.000Z'],
  ['2027-01-31', 'UTC', '2027-01-31T00:00:00.000Z'],
  // Midnight did not exist here: the clocks went from 00:00 to 01:00.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
])('%s in %s begins at %s', (day, timeZone, instant) => {
  expect(startOfDay(day, timeZone).toISOString()).toBe(instant);
  expect(dayOf(startOfDay(day, timeZone), timeZone)).toBe(day);
  expect(dayOf(new Date(startOfDay(day, timeZone).getTime() - 1), timeZone)).toBe(addDays(day, -1));
});

test('both ends of a range are inclusive, for days and for instants', () => {
  expect(toInstants({ from: '2027-01-31', to: '2027-01-31' }, 'Europe/Berlin')).toEqual({
    from: new Date('2027-01-30T23:00:00Z'),
    before: new Date('2027-01-31T23:00:00Z'),
  });
  expect(toInstants({ from: '2027-01-31T10:00:00+01:00', to: '2027-01-31T09:00:00Z' }, 'UTC')).toEqual({
    from: new Date('2027-01-31T09:00:00Z'),
    before: new Date('2027-01-31T09:00:00.001Z'),
  });
  expect(toInstants({}, 'UTC')).toEqual({ from: undefined, before: undefined });
});
