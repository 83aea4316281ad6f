'use client';

import type { FormEvent } from 'react';
import { explain, send } from '@/lib/api';
import { textOf, useAttemptKey, useWrite } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { TextArea } from '@/ui/field';
import { Form } from '@/ui/form';
import { useRouter } from '@/ui/locale';
import { Notice } from '@/ui/notice';

interface NoteFormProps {
  orderId: string;
  labels: StaffMessages['orders']['notes'];
  problems: Record<string, string>;
}

export function NoteForm({ orderId, labels, problems }: NoteFormProps) {
  const router = useRouter();
  const attempt = useAttemptKey();
  const { submit, isPending, problem, errors } = useWrite(problems);
  const add = (entered: FormData) => {
    const body = { text: textOf(entered, 'text').trim() };
    const headers = { 'idempotency-key': attempt.keyFor(body) };
    return send('POST /admin/orders/:orderId/notes', { params: { orderId }, body }, { headers });
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    submit(add, () => {
      attempt.end();
      form.reset();
      router.refresh();
    })(event);
  };
  return (
    <Form onSubmit={onSubmit} className="mb-6 space-y-3">
      <TextArea
        name="text"
        label={labels.text}
        hint={labels.hint}
        error={errors['/text']}
        rows={2}
        required
        maxLength={2_000}
      />
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, problems)}
        </Notice>
      ) : null}
      <Button type="submit" kind="secondary" size="small" isPending={isPending}>
        {labels.add}
      </Button>
    </Form>
  );
}
