'use client';

import { explain, send } from '@/lib/api';
import { textOf, useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { useLocale } from '@/ui/locale';
import { Notice } from '@/ui/notice';

/** Requests another email address. It changes when the link is opened that is sent to it. */
export function EmailForm({ labels }: { labels: Messages['account']['email'] }) {
  const locale = useLocale();
  const { submit, isPending, isDone, problem, errors } = useWrite(labels.problems, {
    'password-incorrect': '/currentPassword',
  });
  const onSubmit = submit((form) =>
    send('POST /account/email', {
      body: {
        email: textOf(form, 'email').trim(),
        currentPassword: textOf(form, 'currentPassword'),
        locale,
      },
    }),
  );
  if (isDone)
    return (
      <Notice tone="good" role="status">
        {labels.sent}
      </Notice>
    );
  return (
    <Form onSubmit={onSubmit} className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="email"
          type="email"
          label={labels.next}
          error={errors['/email']}
          autoComplete="email"
          required
          maxLength={254}
        />
        <Field
          name="currentPassword"
          type="password"
          label={labels.password}
          error={errors['/currentPassword']}
          autoComplete="current-password"
          required
          maxLength={128}
        />
      </div>
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, labels.problems)}
        </Notice>
      ) : null}
      <Button type="submit" kind="secondary" isPending={isPending}>
        {labels.change}
      </Button>
    </Form>
  );
}
