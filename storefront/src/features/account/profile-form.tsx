'use client';

import type { ViewerView } from '@sidecart/bff/views';
import { explain, send } from '@/lib/api';
import { textOf, useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';
import { useRouter } from '@/ui/locale';

interface ProfileFormProps {
  viewer: ViewerView;
  labels: Messages['account']['profile'];
}

export function ProfileForm({ viewer, labels }: ProfileFormProps) {
  const router = useRouter();
  const { submit, isPending, isDone, problem, errors } = useWrite(labels.problems);
  const onSubmit = submit(
    (form) =>
      send('PATCH /account', {
        body: { firstName: textOf(form, 'firstName').trim(), lastName: textOf(form, 'lastName').trim() },
      }),
    () => router.refresh(),
  );
  const field = (name: 'firstName' | 'lastName', autoComplete: string) => ({
    name,
    label: labels[name],
    error: errors[`/${name}`],
    defaultValue: viewer[name],
    autoComplete,
    required: true,
    maxLength: 100,
  });
  return (
    <Form onSubmit={onSubmit} className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field {...field('firstName', 'given-name')} />
        <Field {...field('lastName', 'family-name')} />
      </div>
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, labels.problems)}
        </Notice>
      ) : null}
      <div className="flex items-center gap-4">
        <Button type="submit" kind="secondary" isPending={isPending}>
          {labels.save}
        </Button>
        <span role="status" className="text-good">
          {isDone ? labels.saved : ''}
        </span>
      </div>
    </Form>
  );
}
