'use client';

import { useEffect } from 'react';
import { send } from '@/lib/api';
import { forgetCheckout, LAST_CHECKOUT, lastCheckout, rememberCheckout } from '@/lib/checkout-attempt';
import { useRouter } from '@/ui/locale';

/** The page to which a shopper with an earlier checkout is led; null if they may continue here. */
export async function whereToResume(isCartEmpty: boolean): Promise<string | null> {
  const last = lastCheckout();
  if (!last) return null;
  if (last.orderId) return isCartEmpty && !last.isSeen ? `/orders/${last.orderId}` : null;
  const result = await send('GET /screens/checkout/:id', { params: { id: last.id } });
  if (!result.ok) {
    if (result.problem.status === 404) forgetCheckout();
    return null;
  }
  const { id, status, orderId } = result.value;
  if (status === 'failed') {
    forgetCheckout();
    return null;
  }
  if (status !== 'completed' || !orderId) return `/checkout/${id}`;
  rememberCheckout({ id, orderId });
  return isCartEmpty ? `/orders/${orderId}` : null;
}

/** Leads back to a purchase that this browser began: after the back button, in a second tab, on a later visit. */
export function ResumeCheckout({ isCartEmpty }: { isCartEmpty: boolean }) {
  const router = useRouter();
  useEffect(() => {
    let isHere = true;
    const resume = async () => {
      const path = await whereToResume(isCartEmpty);
      if (path && isHere) router.replace(path);
    };
    // Another tab has begun a checkout, or the browser has restored this page.
    const onStorage = ({ key }: StorageEvent) => key === LAST_CHECKOUT && void resume();
    const onShow = ({ persisted }: PageTransitionEvent) => persisted && void resume();
    void resume();
    window.addEventListener('storage', onStorage);
    window.addEventListener('pageshow', onShow);
    return () => {
      isHere = false;
      window.removeEventListener('storage', onStorage);
      window.removeEventListener('pageshow', onShow);
    };
  }, [isCartEmpty, router]);
  return null;
}
