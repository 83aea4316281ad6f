'use client';

import { explain, send } from '@/lib/api';
import { useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Form } from '@/ui/form';
import { useRouter } from '@/ui/locale';
import { Notice } from '@/ui/notice';

/** A button, because mail programs open links for previews and the token works once. */
export function OpenLink({ token, labels }: { token: string; labels: Messages['order']['openLink'] }) {
  const router = useRouter();
  const { submit, isPending, isDone, problem } = useWrite(labels.problems);
  const onSubmit = submit(
    () => send('POST /orders/links/open', { body: { token } }),
    // The address with the token leaves the history: the link does not work again.
    ({ id }) => router.replace(`/orders/${id}`),
  );
  return (
    <Form onSubmit={onSubmit} className="space-y-5">
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, labels.problems)}
        </Notice>
      ) : null}
      <Button type="submit" isPending={isPending || isDone}>
        {labels.action}
      </Button>
    </Form>
  );
}
