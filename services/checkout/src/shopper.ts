import type { CartOwner } from './clients';

/** The holder of the cart: a user, or a guest with the cart's token. */
export interface Shopper {
  owner: CartOwner;
  userId?: string;
  guestTokenHash?: string;
  email?: string;
  /** Of the client's address, if a gateway reported one. */
  addressHash?: string | undefined;
}

/** The buyer for limits per customer: the person, with or without an account. */
export const customerOf = (shopper: {
  userId?: string | undefined;
  accountEmail?: string | undefined;
  email?: string | undefined;
}): { customer: string | undefined; emails: string[] } => {
  const known = [shopper.accountEmail, shopper.email].flatMap((email) =>
    email ? [email.toLowerCase()] : [],
  );
  const emails = [...new Set(known)];
  return { customer: shopper.userId ?? emails[0], emails };
};
