'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Failure } from '@/ui/failure';

export default function ShopError({ reset }: { reset: () => void }) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <Failure onRetry={retry} />;
}
