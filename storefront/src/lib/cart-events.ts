import type { CartView } from '@sidecart/bff/views';
import { send } from './api';

/**
 * How features inform the header about the cart without importing it: window events. `expected` is sent before the BFF has
 * responded (a number of units more or less), `changed` with its response, `reverted` after a rejection; `outdated` after another
 * change of the cart, such as its purchase.
 */
export type CartEvent =
  | { kind: 'expected'; units: number }
  | { kind: 'changed'; cart: CartView; isAddition: boolean }
  | { kind: 'reverted' }
  | { kind: 'outdated' };

const EVENT = 'sidecart:cart';

export const announceCart = (event: CartEvent): void => {
  window.dispatchEvent(new CustomEvent(EVENT, { detail: event }));
};

/** @returns a function that stops listening */
export function onCartEvent(listener: (event: CartEvent) => void): () => void {
  const handle = (domEvent: Event) => listener((domEvent as CustomEvent<CartEvent>).detail);
  window.addEventListener(EVENT, handle);
  return () => window.removeEventListener(EVENT, handle);
}

/** The current cart. */
export const readCart = () => send('GET /screens/cart', {});

export const unitsOf = (cart: CartView): number =>
  cart.lines.reduce((sum, { quantity }) => sum + quantity, 0);
