import type { CheckoutView } from '@sidecart/bff/views';
import { useEffect, useState } from 'react';
import { send } from '@/lib/api';

const POLL_MS = 2_000;

const isOver = ({ status }: CheckoutView): boolean => status === 'completed' || status === 'failed';

/** Events omit what a screen contains as null. */
type CheckoutEvent = Omit<CheckoutView, 'orderId' | 'nextAction' | 'failure' | 'totals'> &
  Partial<CheckoutView>;

const toView = (event: CheckoutEvent): CheckoutView => ({
  orderId: null,
  nextAction: null,
  failure: null,
  totals: null,
  ...event,
});

/** The progress of a checkout: by server-sent events, and by polling where these do not arrive. */
export function useCheckout(initial: CheckoutView): CheckoutView {
  const [checkout, setCheckout] = useState(initial);
  const { id } = initial;
  const isDone = isOver(checkout);

  useEffect(() => {
    if (isDone) return;
    let timer: ReturnType<typeof setInterval> | undefined;
    const poll = async () => {
      const result = await send<CheckoutView>('GET', `/screens/checkout/${encodeURIComponent(id)}`);
      if (result.ok) setCheckout(result.value);
    };
    const events = new EventSource(`/api/checkouts/${encodeURIComponent(id)}/events`);
    events.addEventListener('checkout', (event: MessageEvent<string>) => {
      clearInterval(timer);
      timer = undefined;
      setCheckout(toView(JSON.parse(event.data) as CheckoutEvent));
    });
    // A browser reconnects automatically, unless the request was rejected. Poll until it has reconnected.
    events.addEventListener('error', () => {
      timer ??= setInterval(() => void poll(), POLL_MS);
    });
    return () => {
      events.close();
      clearInterval(timer);
    };
  }, [id, isDone]);

  return checkout;
}
