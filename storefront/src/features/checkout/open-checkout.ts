import 'server-only';
import { redirect } from 'next/navigation';
import { getCheckout, getFrame } from '@/lib/bff';

/** Leads shoppers to their purchase if its result never reached the browser, because it was closed in the meantime. */
export async function leadToOpenCheckout(): Promise<void> {
  const { openCheckout } = await getFrame();
  const checkout = openCheckout ? await getCheckout(openCheckout) : null;
  if (!checkout || checkout.status === 'failed') return;
  const { id, status, orderId } = checkout;
  redirect(status === 'completed' && orderId ? `/orders/${orderId}` : `/checkout/${id}`);
}
