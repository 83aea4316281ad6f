import 'server-only';
import { redirect } from 'next/navigation';
import { getCheckout, getFrame } from '@/lib/bff';

/** Leads somebody whose browser never heard what came of their purchase, because it was closed meanwhile, to it. */
export async function leadToOpenCheckout(): Promise<void> {
  const { openCheckout } = await getFrame();
  const checkout = openCheckout ? await getCheckout(openCheckout) : null;
  if (!checkout || checkout.status === 'failed') return;
  const { id, status, orderId } = checkout;
  redirect(status === 'completed' && orderId ? `/orders/${orderId}` : `/checkout/${id}`);
}
