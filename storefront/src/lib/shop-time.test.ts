import { fromLocalField, toLocalField } from './shop-time';

test.each([
  ['2027-01-31T10:00', 'Europe/Berlin', '2027-01-31T09:00:00.000Z'],
  ['2027-07-01T10:00', 'Europe/Berlin', '2027-07-01T08:00:00.000Z'],
  ['2027-03-28T01:59', 'Europe/Berlin', '2027-03-28T00:59:00.000Z'],
  ['2027-03-28T03:00', 'Europe/Berlin', '2027-03-28T01:00:00.000Z'],
  ['2027-10-31T03:00', 'Europe/Berlin', '2027-10-31T02:00:00.000Z'],
  ['2027-01-31T10:00', 'America/Los_Angeles', '2027-01-31T18:00:00.000Z'],
])('%s in %s is %s, and back', (text, timeZone, instant) => {
  expect(fromLocalField(text, timeZone)).toBe(instant);
  expect(toLocalField(instant, timeZone)).toBe(text);
});

test('a skipped time is moved an hour later, and a repeated time is its first occurrence', () => {
  expect(fromLocalField('2027-03-28T02:30', 'Europe/Berlin')).toBe('2027-03-28T01:30:00.000Z');
  expect(fromLocalField('2027-10-31T02:30', 'Europe/Berlin')).toBe('2027-10-31T00:30:00.000Z');
});

test('an empty field has no instant', () => {
  expect(fromLocalField('')).toBeNull();
  expect(toLocalField(undefined)).toBe('');
});
