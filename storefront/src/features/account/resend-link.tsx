'use client';

import { explain, send } from '@/lib/api';
import type { Locale } from '@/lib/locales';
import { useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Link } from '@/ui/link';
import { Notice } from '@/ui/notice';

/** Mails another link that confirms the address of the account. Without a session it leads to the account by way of signing in. */
export function ResendLink({ locale, labels }: { locale: Locale; labels: Messages['account']['resend'] }) {
  const { write, isPending, isDone, problem } = useWrite(labels.problems);
  if (isDone)
    return (
      <Notice tone="good" role="status">
        {labels.done}
      </Notice>
    );
  if (problem?.status === 401)
    return (
      <Notice tone="warn" role="alert">
        {labels.signedOut}{' '}
        <Link href="/login?next=/account" className="underline underline-offset-4">
          {labels.signIn}
        </Link>
      </Notice>
    );
  return (
    <div className="space-y-3">
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, labels.problems)}
        </Notice>
      ) : null}
      <Button
        type="button"
        kind="secondary"
        isPending={isPending}
        onClick={() => void write(() => send('POST /account/verification-mail', { body: { locale } }))}
      >
        {labels.action}
      </Button>
    </div>
  );
}
