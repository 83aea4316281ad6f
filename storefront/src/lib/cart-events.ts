import type { CartView } from '@sidecart/bff/views';
import { send } from './api';

/**
 * How features tell the header about the cart without knowing it: events on the window. `expected` goes out before the BFF has
 * answered (a number of units more or less), `changed` with its answer, `reverted` when it refused; `outdated` when something else has
 * changed it, such as buying it.
 */
export type CartNews =
  | { kind: 'expected'; units: number }
  | { kind: 'changed'; cart: CartView; isAddition: boolean }
  | { kind: 'reverted' }
  | { kind: 'outdated' };

const EVENT = 'sidecart:cart';

export const announceCart = (news: CartNews): void => {
  window.dispatchEvent(new CustomEvent(EVENT, { detail: news }));
};

/** @returns how to stop listening */
export function onCartNews(listener: (news: CartNews) => void): () => void {
  const handle = (event: Event) => listener((event as CustomEvent<CartNews>).detail);
  window.addEventListener(EVENT, handle);
  return () => window.removeEventListener(EVENT, handle);
}

/** The cart as it stands now. */
export const readCart = () => send<CartView>('GET', '/screens/cart');

export const unitsOf = (cart: CartView): number =>
  cart.lines.reduce((sum, { quantity }) => sum + quantity, 0);
