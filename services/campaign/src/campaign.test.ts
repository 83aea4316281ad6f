import { aCampaign } from '../test/builders';
import { normaliseCode, refusalOf, type Campaign } from './campaign';

const now = new Date('2026-06-01T12:00:00Z');
const moments = (count: number) => new Date(now.getTime() + count);

test.each<[string | undefined, Partial<Campaign>, number]>([
  [undefined, {}, 99],
  ['inactive', { active: false, endsAt: now }, 0],
  ['not-started', { startsAt: moments(1) }, 0],
  [undefined, { startsAt: now }, 0],
  ['ended', { endsAt: now }, 0],
  [undefined, { endsAt: moments(1) }, 0],
  ['limit-reached', { limits: { total: 3 }, claimed: 3 }, 0],
  [undefined, { limits: { total: 3 }, claimed: 2 }, 0],
  ['customer-limit-reached', { limits: { total: 9, perCustomer: 2 }, claimed: 2 }, 2],
  [undefined, { limits: { perCustomer: 2 }, claimed: 50 }, 1],
])('%s: %j with %d claims of the customer', (reason, overrides, claims) => {
  expect(refusalOf(aCampaign(overrides), claims, now)).toBe(reason);
});

test('normalises a code to capitals without surrounding space', () => {
  expect(normaliseCode(' spring-10\t')).toBe('SPRING-10');
  // Codes are ASCII: a letter of another script whose capital is an ASCII letter is a different letter.
  expect(normaliseCode('s\u0131x')).not.toBe('SIX');
  expect(normaliseCode('\u017fix')).not.toBe('SIX');
  expect(normaliseCode('stra\u00dfe')).not.toBe('STRASSE');
});
