'use client';

import { useState } from 'react';
import { explain, send, type Problem } from '@/lib/api';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';

/** Cancels the purchase before there is an order; the steps show what is undone. */
export function CancelCheckout({ id, labels }: { id: string; labels: Messages['progress']['cancel'] }) {
  const [state, setState] = useState<'idle' | 'asked' | Problem>('idle');
  async function cancel() {
    setState('asked');
    const result = await send('POST /checkouts/:id/cancellation', { params: { id } });
    if (!result.ok) setState(result.problem);
  }
  return (
    <div className="mt-6 space-y-2">
      <Button kind="quiet" className="-ml-5" isPending={state === 'asked'} onClick={() => void cancel()}>
        {state === 'asked' ? labels.asked : labels.action}
      </Button>
      {typeof state === 'object' ? <p role="alert">{explain(state, labels.problems)}</p> : null}
    </div>
  );
}
