/**
 * What the browser stores about purchases. The key of an attempt belongs to one tab: the same form sent again is the same
 * purchase. The last checkout belongs to the browser: another tab, or a later visit, finds its way to the order.
 */
const ATTEMPT = 'checkout-attempt';
export const LAST_CHECKOUT = 'last-checkout';

interface Attempt {
  key: string;
  body: string;
}

interface LastCheckout {
  id: string;
  orderId?: string;
  /** Whether the shopper has been on the order's page. */
  isSeen?: boolean;
}

/** Storage can be forbidden, or full; then this page keeps the state in memory as long as it is open. */
const fallback = new Map<string, string>();

function keep(storage: () => Storage, name: string, value: object | null): void {
  fallback.delete(name);
  try {
    if (value) storage().setItem(name, JSON.stringify(value));
    else storage().removeItem(name);
  } catch {
    if (value) fallback.set(name, JSON.stringify(value));
  }
}

function recall<T>(storage: () => Storage, name: string): T | null {
  let text: string | null | undefined;
  try {
    text = storage().getItem(name);
  } catch {
    text = null;
  }
  return JSON.parse(text ?? fallback.get(name) ?? 'null') as T | null;
}

const ofTab = () => sessionStorage;
const ofBrowser = () => localStorage;

/** The Idempotency-Key for sending this body: kept until there is a response; a different body gets a new key. */
export function attemptKey(body: string): string {
  const known = recall<Attempt>(ofTab, ATTEMPT);
  if (known?.body === body) return known.key;
  const key = crypto.randomUUID();
  keep(ofTab, ATTEMPT, { key, body } satisfies Attempt);
  return key;
}

/** After a definite response, the next request is a new attempt. */
export const forgetAttempt = (): void => keep(ofTab, ATTEMPT, null);

export const lastCheckout = (): LastCheckout | null => recall<LastCheckout>(ofBrowser, LAST_CHECKOUT);
export const rememberCheckout = (checkout: LastCheckout): void => keep(ofBrowser, LAST_CHECKOUT, checkout);
export const forgetCheckout = (): void => keep(ofBrowser, LAST_CHECKOUT, null);

/** The order's page is open: the shopper need not be led to it any more. */
export function markSeen(orderId: string): void {
  const last = lastCheckout();
  if (last && !last.isSeen && (last.orderId ?? orderId) === orderId)
    rememberCheckout({ id: last.id, orderId, isSeen: true });
}
