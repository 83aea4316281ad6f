'use client';

import { startTransition } from 'react';
import { Failure } from '@/ui/failure';
import { useRouter } from '@/ui/locale';

export default function ShopError({ reset }: { reset: () => void }) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <Failure onRetry={retry} />;
}
