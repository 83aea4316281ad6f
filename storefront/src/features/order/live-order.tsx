'use client';

import type { OrderView } from '@sidecart/bff/views';
import { useEffect } from 'react';
import { markSeen } from '@/lib/checkout-attempt';
import { openEvents } from '@/lib/events';
import { useRouter } from '@/ui/locale';

type Standing = Pick<OrderView, 'status' | 'paymentStatus' | 'fulfilmentStatus' | 'refunded'>;

const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 60_000;

/** Final states; a completed order that is paid can still be refunded. */
const isOver = ({ status, paymentStatus }: Standing): boolean =>
  status !== 'placed' && (paymentStatus === 'refunded' || paymentStatus === 'voided');

const toText = ({ status, paymentStatus, fulfilmentStatus, refunded }: Standing): string =>
  [status, paymentStatus, fulfilmentStatus, refunded.amount].join(' ');

/** Refreshes the page whenever the order's state differs from the one shown, while the page is visible. */
export function LiveOrder({ id, ...standing }: { id: string } & Standing) {
  const router = useRouter();
  const shown = toText(standing);
  const isDone = isOver(standing);

  useEffect(() => markSeen(id), [id]);

  useEffect(() => {
    if (isDone) return;
    let events: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pause = FIRST_PAUSE_MS;
    let isBehind = false;

    function close() {
      clearTimeout(timer);
      events?.close();
    }
    function open() {
      const source = openEvents('GET /orders/:id/events', { id }, 'order', (order) => {
        if (toText(order) !== shown) router.refresh();
      });
      events = source;
      source.addEventListener('open', () => {
        pause = FIRST_PAUSE_MS;
        // Refresh, because events do not contain all data of the page. Not sooner: a refresh without a response loses the page.
        if (isBehind) router.refresh();
        isBehind = false;
      });
      // A browser reconnects automatically, unless the request was rejected.
      source.addEventListener('error', () => {
        isBehind = true;
        if (source.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(open, pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      });
    }
    function follow() {
      close();
      if (document.hidden) isBehind = true;
      else open();
    }

    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      close();
    };
  }, [id, shown, isDone, router]);

  return null;
}
