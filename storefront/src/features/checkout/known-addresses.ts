import type { AddressView, CheckoutFormView } from '@sidecart/bff/views';

export type KnownAddress = CheckoutFormView['addresses'][number];

/** The id of the address of the last order in the list. */
const LAST = 'last';

const keys = ['firstName', 'lastName', 'line1', 'line2', 'city', 'postalCode', 'region', 'country'] as const;

const isSame = (one: AddressView, other: AddressView): boolean =>
  keys.every((key) => (one[key] ?? '') === (other[key] ?? ''));

/** The addresses to choose from: the saved ones, and the last one if it is not saved. */
export const knownAddresses = ({ addresses, lastAddress }: CheckoutFormView): KnownAddress[] =>
  lastAddress && !addresses.some((saved) => isSame(saved, lastAddress))
    ? [...addresses, { ...lastAddress, id: LAST }]
    : addresses;

export const isSaved = (address: AddressView, { addresses }: CheckoutFormView): boolean =>
  addresses.some((saved) => isSame(saved, address));
