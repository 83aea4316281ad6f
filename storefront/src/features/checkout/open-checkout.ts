import 'server-only';
import { getCheckout, getFrame } from '@/lib/bff';
import { redirectTo } from '@/lib/locale';

/** Redirects to the purchase whose result did not reach the browser, for example because it was closed. */
export async function redirectToOpenCheckout(): Promise<void> {
  const { openCheckout } = await getFrame();
  const checkout = openCheckout ? await getCheckout(openCheckout) : null;
  if (!checkout || checkout.status === 'failed') return;
  const { id, status, orderId } = checkout;
  return redirectTo(status === 'completed' && orderId ? `/orders/${orderId}` : `/checkout/${id}`);
}
