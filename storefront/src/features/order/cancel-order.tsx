'use client';

import { useState, type FormEvent } from 'react';
import { explain, send, type Problem } from '@/lib/api';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';
import { useRouter } from '@/ui/locale';

export function CancelOrder({ id, labels }: { id: string; labels: Messages['order']['cancel'] }) {
  const router = useRouter();
  const [state, setState] = useState<'idle' | 'pending' | Problem>('idle');

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim() || labels.defaultReason;
    setState('pending');
    const result = await send('POST /orders/:id/cancellation', { params: { id }, body: { reason } });
    if (!result.ok) return setState(result.problem);
    router.refresh();
  }

  return (
    <details data-screen-only>
      <summary className="inline-block py-2 underline underline-offset-4">{labels.open}</summary>
      <Form onSubmit={(event) => void submit(event)} className="mt-3 space-y-4">
        <p className="text-muted">{labels.text}</p>
        <Field name="reason" label={labels.reason} maxLength={500} />
        {typeof state === 'object' ? (
          <Notice tone="bad" role="alert">
            {explain(state, labels.problems)}
          </Notice>
        ) : null}
        <Button type="submit" kind="danger" isPending={state === 'pending'}>
          {labels.action}
        </Button>
      </Form>
    </details>
  );
}
