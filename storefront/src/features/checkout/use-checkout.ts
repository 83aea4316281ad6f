import type { CheckoutView, EventData } from '@sidecart/bff/views';
import { useEffect, useState } from 'react';
import { send } from '@/lib/api';
import { openEvents } from '@/lib/events';

const POLL_MS = 2_000;

const isOver = ({ status }: CheckoutView): boolean => status === 'completed' || status === 'failed';

/** Events omit what a screen contains as null. */
const toView = (event: EventData['GET /checkouts/:id/events']): CheckoutView => ({
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
      const result = await send('GET /screens/checkout/:id', { params: { id } });
      if (result.ok) setCheckout(result.value);
    };
    const events = openEvents('GET /checkouts/:id/events', { id }, 'checkout', (event) => {
      clearInterval(timer);
      timer = undefined;
      setCheckout(toView(event));
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
