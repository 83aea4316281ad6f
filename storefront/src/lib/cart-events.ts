import type { CartView } from '@sidecart/bff/views';
import { send, type Problem } from './api';

/**
 * How features inform each other about the cart without importing one another: window events. `expected` is sent before the BFF
 * has responded (a number of units more or less), `changed` with its response, `reverted` after a rejection; `outdated` after
 * another change of the cart, such as its purchase. The other tabs of the browser get `changed` and `outdated`.
 */
export type CartEvent =
  | { kind: 'expected'; units: number }
  | { kind: 'changed'; cart: CartView; isAddition: boolean; isOfOtherTab?: true }
  | { kind: 'reverted' }
  | { kind: 'outdated'; isOfOtherTab?: true };

const EVENT = 'sidecart:cart';

const dispatch = (event: CartEvent) => window.dispatchEvent(new CustomEvent(EVENT, { detail: event }));

/** Of this tab; opened at the first use. */
let channel: BroadcastChannel | undefined;

function otherTabs(): BroadcastChannel {
  if (channel) return channel;
  channel = new BroadcastChannel(EVENT);
  channel.onmessage = ({ data }: MessageEvent<CartEvent>) => dispatch(data);
  return channel;
}

export function announceCart(event: CartEvent): void {
  dispatch(event);
  // Another tab shows the cart, but not that something was added to it here.
  if (event.kind === 'changed')
    otherTabs().postMessage({ ...event, isAddition: false, isOfOtherTab: true } satisfies CartEvent);
  if (event.kind === 'outdated')
    otherTabs().postMessage({ ...event, isOfOtherTab: true } satisfies CartEvent);
}

/** @returns a function that stops listening */
export function onCartEvent(listener: (event: CartEvent) => void): () => void {
  const handle = (domEvent: Event) => listener((domEvent as CustomEvent<CartEvent>).detail);
  otherTabs();
  window.addEventListener(EVENT, handle);
  return () => window.removeEventListener(EVENT, handle);
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Adds to the cart and announces it. Additions of a page are sent one by one: the first one of a guest creates the cart that the
 * next ones need. @returns the problem, if it was refused
 */
export async function addToCart(sku: string, quantity: number): Promise<Problem | undefined> {
  announceCart({ kind: 'expected', units: quantity });
  const answer = last.then(() => send('POST /cart/items', { body: { sku, quantity } }));
  last = answer;
  const result = await answer;
  if (result.ok) announceCart({ kind: 'changed', cart: result.value, isAddition: true });
  else announceCart({ kind: 'reverted' });
  return result.ok ? undefined : result.problem;
}

/** The current cart. */
export const readCart = () => send('GET /screens/cart', {});

export const unitsOf = (cart: CartView): number =>
  cart.lines.reduce((sum, { quantity }) => sum + quantity, 0);
