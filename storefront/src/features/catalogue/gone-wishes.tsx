'use client';

import { useState } from 'react';
import { send } from '@/lib/api';
import { noteWished } from '@/lib/visitor';
import { Button } from '@/ui/button';
import { useRouter } from '@/ui/locale';
import { Notice } from '@/ui/notice';

interface GoneWishesProps {
  /** Products that are not sold any more. */
  ids: string[];
  labels: { text: string; removeGone: string; failed: string };
}

/** Products of the wishlist that have no card. */
export function GoneWishes({ ids, labels }: GoneWishesProps) {
  const router = useRouter();
  const [state, setState] = useState<'idle' | 'pending' | 'failed'>('idle');

  async function remove() {
    setState('pending');
    for (const productId of ids) {
      const result = await send('DELETE /wishlist/:productId', { params: { productId } });
      if (!result.ok) return setState('failed');
      noteWished(productId, false);
    }
    setState('idle');
    router.refresh();
  }

  return (
    <Notice className="flex flex-wrap items-center justify-between gap-3">
      <p role={state === 'failed' ? 'alert' : undefined}>
        {state === 'failed' ? labels.failed : labels.text}
      </p>
      <Button kind="secondary" size="small" isPending={state === 'pending'} onClick={() => void remove()}>
        {labels.removeGone}
      </Button>
    </Notice>
  );
}
