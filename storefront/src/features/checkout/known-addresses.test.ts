import type { AddressView, CheckoutFormView } from '@sidecart/bff/views';
import { isSaved, knownAddresses } from './known-addresses';

const home: AddressView = {
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Hauptstraße 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};
const view = (lastAddress: AddressView | null) =>
  ({ addresses: [{ ...home, id: 'a-1' }], lastAddress }) as CheckoutFormView;

test('the address of the last order is offered too, unless it is saved', () => {
  const office = { ...home, line1: 'Nebenstraße 2' };
  expect(knownAddresses(view(office)).map(({ id }) => id)).toEqual(['a-1', 'last']);
  expect(knownAddresses(view({ ...home, line2: '' })).map(({ id }) => id)).toEqual(['a-1']);
  expect(knownAddresses(view(null)).map(({ id }) => id)).toEqual(['a-1']);
});

test('an address is saved once', () => {
  expect(isSaved(home, view(null))).toBe(true);
  expect(isSaved({ ...home, city: 'Bonn' }, view(null))).toBe(false);
});
