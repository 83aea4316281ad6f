'use client';

import { useRouter } from 'next/navigation';
import type { FormEvent } from 'react';
import { explain, send } from '@/lib/api';
import { useAttemptKey, useWrite } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';

interface AdjustFormProps {
  sku: string;
  labels: StaffMessages['stock']['adjust'];
  saved: string;
  problems: Record<string, string>;
}

export function AdjustForm({ sku, labels, saved, problems }: AdjustFormProps) {
  const router = useRouter();
  const attempt = useAttemptKey();
  const { write, isPending, isDone, problem, errors } = useWrite(problems, {
    'stock-insufficient': '/delta',
  });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const entered = new FormData(form);
    const body = { delta: Number(entered.get('delta')), reason: String(entered.get('reason')).trim() };
    const result = await write(() =>
      send(
        'POST /admin/inventory/:sku/adjustments',
        { params: { sku }, body },
        { headers: { 'idempotency-key': attempt.keyFor(body) } },
      ),
    );
    if (!result.ok) return;
    attempt.end();
    form.reset();
    router.refresh();
  }

  return (
    <Form onSubmit={(event) => void submit(event)} className="space-y-4">
      <p className="text-muted">{labels.text}</p>
      <div className="grid gap-4 sm:grid-cols-[9rem_1fr]">
        <Field
          name="delta"
          type="number"
          step={1}
          label={labels.delta}
          hint={labels.deltaHint}
          error={errors['/delta']}
          required
        />
        <Field name="reason" label={labels.reason} error={errors['/reason']} required maxLength={500} />
      </div>
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, problems)}
        </Notice>
      ) : null}
      <div className="flex items-center gap-4">
        <Button type="submit" isPending={isPending}>
          {labels.save}
        </Button>
        <span role="status" className="text-good">
          {isDone ? saved : ''}
        </span>
      </div>
    </Form>
  );
}
