import { openAccounts } from './fake-accounts';
import { keepCarts } from './fake-cart';
import { offerCatalogue } from './fake-catalogue';
import { takeOrders } from './fake-checkout';
import type { FakeGateway } from './fake-gateway';

/** The shop behind the fake gateway: accounts, tokens, carts, a product, a checkout and its order. */
export function furnish(gateway: FakeGateway) {
  const accounts = openAccounts(gateway);
  offerCatalogue(gateway);
  const carts = keepCarts(gateway, accounts);
  return { ...accounts, carts, ...takeOrders(gateway, accounts, carts) };
}
export type FakeShop = ReturnType<typeof furnish>;
