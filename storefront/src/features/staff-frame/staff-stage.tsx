import type { ReactNode } from 'react';
import { Stage } from '@/lib/stage';
import { getMessages } from '@/lib/locale';
import { Loading, Skeleton } from '@/ui/skeleton';

/** A page's content with the skeleton that all pages of staff share: a heading over lines. */
export async function StaffStage({ children }: { children: ReactNode }) {
  const { t } = await getMessages();
  const skeleton = (
    <Loading label={t.frame.loading} className="space-y-3">
      <Skeleton className="mb-8 h-11 max-w-sm" />
      {['w-full', 'w-full', 'w-full', 'w-2/3'].map((width, index) => (
        <Skeleton key={index} className={`h-11 ${width}`} />
      ))}
    </Loading>
  );
  return <Stage skeleton={skeleton}>{children}</Stage>;
}
