'use client';

import { explain, send } from '@/lib/api';
import { textOf, useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';

/** Changes the password of a user who is signed in. */
export function PasswordForm({ labels }: { labels: Messages['account']['password'] }) {
  const { submit, isPending, isDone, problem, errors } = useWrite(labels.problems, {
    'password-incorrect': '/currentPassword',
    'password-too-common': '/password',
  });
  const onSubmit = submit(
    (form) =>
      send('POST /account/password', {
        body: { currentPassword: textOf(form, 'currentPassword'), password: textOf(form, 'password') },
      }),
    (_, form) => form.reset(),
  );
  return (
    <Form onSubmit={onSubmit} className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="currentPassword"
          type="password"
          label={labels.current}
          error={errors['/currentPassword']}
          autoComplete="current-password"
          required
          maxLength={128}
        />
        <Field
          name="password"
          type="password"
          label={labels.next}
          hint={labels.rule}
          error={errors['/password']}
          autoComplete="new-password"
          required
          minLength={8}
          maxLength={128}
        />
      </div>
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, labels.problems)}
        </Notice>
      ) : null}
      <div className="flex items-center gap-4">
        <Button type="submit" kind="secondary" isPending={isPending}>
          {labels.change}
        </Button>
        <span role="status" className="text-good">
          {isDone ? labels.changed : ''}
        </span>
      </div>
    </Form>
  );
}
