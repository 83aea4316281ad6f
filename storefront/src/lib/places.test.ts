import { REGIONS } from '@sidecart/contracts/schemas';
import { defaultCountry, regions } from './places';

test('the states and provinces to select from are those that an address may have', () => {
  const codes = Object.entries(regions).map(([country, names]) => [country, Object.keys(names).sort()]);
  const accepted = Object.entries(REGIONS).map(([country, all]) => [country, [...all].sort()]);
  expect(codes).toEqual(accepted);
});

test('an address that is not known yet is in Germany, if the shop delivers there', () => {
  expect(defaultCountry(['AT', 'DE', 'US'])).toBe('DE');
  expect(defaultCountry(['AT', 'US'])).toBe('AT');
  expect(defaultCountry([])).toBe('');
});
