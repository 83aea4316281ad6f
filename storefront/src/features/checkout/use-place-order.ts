import type { Purchase } from '@sidecart/bff/views';
import { useState } from 'react';
import { send, type Problem } from '@/lib/api';
import { attemptKey, forgetAttempt, rememberCheckout, rememberStarted } from '@/lib/checkout-attempt';
import { useRouter } from '@/ui/locale';
import { whereToResume } from './resume-checkout';

/** Whether it may have taken effect anyway: there was no response, or an intermediary gave up. */
const isUnsure = ({ status }: Problem): boolean => status === 0 || status >= 500;

/**
 * Buying: one purchase however often it is requested. The same form is sent with the same key until there is a response. A
 * shopper with a running checkout, begun here or in another tab, is led to it.
 */
export function usePlaceOrder() {
  const router = useRouter();
  const [isPending, setIsPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  /** @returns why it was rejected, if the shopper has to act */
  async function placeOrder(purchase: Purchase): Promise<Problem | undefined> {
    setIsPending(true);
    setProblem(undefined);
    const headers = { 'idempotency-key': await attemptKey(JSON.stringify(purchase)) };
    const result = await send('POST /checkouts', { body: purchase }, { headers });
    if (result.ok) {
      rememberStarted(result.value.id);
      return void leaveFor(result.value.id);
    }
    const { code, checkoutId } = result.problem;
    if (code === 'checkout-in-progress' && checkoutId) return void leaveFor(checkoutId);
    if (!isUnsure(result.problem)) forgetAttempt();
    const elsewhere = code === 'cart-empty' ? await whereToResume(true) : null;
    if (elsewhere) return void router.replace(elsewhere);
    setIsPending(false);
    setProblem(result.problem);
    return result.problem;
  }

  /** Pending until the page is left, so that a second click has no effect. */
  function leaveFor(checkoutId: string): void {
    forgetAttempt();
    rememberCheckout({ id: checkoutId });
    router.replace(`/checkout/${checkoutId}`);
  }

  return { placeOrder, isPending, problem };
}
