'use client';

import { explain, send } from '@/lib/api';
import type { Locale } from '@/lib/locales';
import { useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';
import { ResendLink } from './resend-link';

export type MailedLinkRoute = 'POST /account/verify-email' | 'POST /account/confirm-email';

export interface Resend {
  locale: Locale;
  labels: Messages['account']['resend'];
}

/** A button, because mail programs open links for previews and the token works once. */
export function MailedLinkForm({
  token,
  route,
  labels,
  resend,
}: {
  token: string;
  route: MailedLinkRoute;
  labels: Messages['account']['verify'];
  /** Set where an expired link can be sent again. */
  resend?: Resend | undefined;
}) {
  const { submit, isPending, isDone, problem } = useWrite(labels.problems);
  const onSubmit = submit(() => send(route, { body: { token } }));
  if (isDone)
    return (
      <Notice tone="good" role="status" className="space-y-3">
        <p>{labels.done}</p>
        <ButtonLink href="/account">{labels.toAccount}</ButtonLink>
      </Notice>
    );
  if (resend && problem?.code === 'token-refused')
    return (
      <div className="space-y-5">
        <Notice tone="bad" role="alert">
          {explain(problem, labels.problems)}
        </Notice>
        <ResendLink {...resend} />
      </div>
    );
  return (
    <Form onSubmit={onSubmit} className="space-y-5">
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, labels.problems)}
        </Notice>
      ) : null}
      <Button type="submit" isPending={isPending}>
        {labels.action}
      </Button>
    </Form>
  );
}
