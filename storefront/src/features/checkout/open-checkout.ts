import 'server-only';
import { redirect } from 'next/navigation';
import { getCheckout, getFrame } from '@/lib/bff';

/** Redirects to the purchase whose result did not reach the browser, for example because it was closed. */
export async function redirectToOpenCheckout(): Promise<void> {
  const { openCheckout } = await getFrame();
  const checkout = openCheckout ? await getCheckout(openCheckout) : null;
  if (!checkout || checkout.status === 'failed') return;
  const { id, status, orderId } = checkout;
  redirect(status === 'completed' && orderId ? `/orders/${orderId}` : `/checkout/${id}`);
}
