'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Failure } from '@/ui/failure';

/** Shown for a page that could not be rendered, within the frame of its area. */
export function StaffFailure({ reset }: { reset: () => void }) {
  const router = useRouter();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return <Failure onRetry={retry} />;
}
