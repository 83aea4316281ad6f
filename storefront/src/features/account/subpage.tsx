import type { Messages } from '@/messages/en';
import { PageHead } from '@/ui/section';
import { Loading, Skeleton } from '@/ui/skeleton';
import { Trail } from '@/ui/trail';

/** The head of a page below the account. */
export function SubpageHead({ t, title, text }: { t: Messages; title: string; text?: string | undefined }) {
  return (
    <div>
      <div className="mb-2">
        <Trail
          label={t.frame.trail}
          entries={[{ name: t.account.title, href: '/account' }, { name: title }]}
        />
      </div>
      <PageHead title={title} text={text} />
    </div>
  );
}

export function SubpageSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label} className="max-w-3xl space-y-6">
      <Skeleton className="h-12 max-w-md" />
      <Skeleton className="h-40" />
    </Loading>
  );
}
