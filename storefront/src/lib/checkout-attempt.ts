import { ofBrowser, ofTab, stored } from './stored';

/**
 * What the browser stores about purchases. The key of an attempt belongs to one tab: the same form sent again is the same
 * purchase. The last checkout belongs to the browser: another tab, or a later visit, finds its way to the order.
 */
interface Attempt {
  key: string;
  /** Of the body, which contains an address and a card token and is therefore not stored. */
  digest: string;
}

interface LastCheckout {
  id: string;
  orderId?: string;
  /** Whether the shopper has been on the order's page. */
  isSeen?: boolean;
}

export const LAST_CHECKOUT = 'last-checkout';

const started = stored<string[]>(ofTab, 'started-checkouts');
const attempt = stored<Attempt>(ofTab, 'checkout-attempt');
const last = stored<LastCheckout>(ofBrowser, LAST_CHECKOUT);

async function digestOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The Idempotency-Key for sending this body: kept until there is a response; a different body gets a new key. */
export async function attemptKey(body: string): Promise<string> {
  const digest = await digestOf(body);
  const known = attempt.read();
  if (known?.digest === digest) return known.key;
  const key = crypto.randomUUID();
  attempt.write({ key, digest });
  return key;
}

/** After a definite response, the next request is a new attempt. */
export const forgetAttempt = (): void => attempt.remove();

export const lastCheckout = (): LastCheckout | null => last.read();
export const rememberCheckout = (checkout: LastCheckout): void => last.write(checkout);
export const forgetCheckout = (): void => last.remove();

/** The other tabs of the browser are led to a checkout too, but only the one that started it shows why it failed. */
export const rememberStarted = (id: string): void => started.write([...(started.read() ?? []), id]);
export const isStartedHere = (id: string): boolean => started.read()?.includes(id) ?? false;

/** The order's page is open: the shopper need not be led to it any more. */
export function markSeen(orderId: string): void {
  const known = lastCheckout();
  if (known && !known.isSeen && (known.orderId ?? orderId) === orderId)
    rememberCheckout({ id: known.id, orderId, isSeen: true });
}
