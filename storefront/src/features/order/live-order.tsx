'use client';

import type { OrderView } from '@sidecart/bff/views';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { markSeen } from '@/lib/checkout-attempt';

type Standing = Pick<OrderView, 'status' | 'paymentStatus' | 'fulfilmentStatus' | 'refunded'>;

const toText = ({ status, paymentStatus, fulfilmentStatus, refunded }: Standing): string =>
  [status, paymentStatus, fulfilmentStatus, refunded.amount].join(' ');

/** Has the page drawn anew whenever the order stands otherwise than it shows. */
export function LiveOrder({ id, ...standing }: { id: string } & Standing) {
  const router = useRouter();
  const shown = toText(standing);

  useEffect(() => markSeen(id), [id]);

  useEffect(() => {
    const events = new EventSource(`/api/orders/${encodeURIComponent(id)}/events`);
    events.addEventListener('order', (event: MessageEvent<string>) => {
      if (toText(JSON.parse(event.data) as Standing) !== shown) router.refresh();
    });
    return () => events.close();
  }, [id, shown, router]);

  return null;
}
