'use client';

import { explain, send } from '@/lib/api';
import { textOf, useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';

interface SignInFormProps {
  /** A path of this shop. */
  next: string;
  labels: Messages['account']['signIn'];
}

export function SignInForm({ next, labels }: SignInFormProps) {
  const { submit, isPending, isDone, problem, errors } = useWrite(labels.problems);
  const onSubmit = submit(
    (form) =>
      send('POST /session', {
        body: { email: textOf(form, 'email').trim(), password: textOf(form, 'password') },
      }),
    // A new document, so that the frame of the page is rendered for the shopper.
    () => window.location.assign(next),
  );
  return (
    <Form onSubmit={onSubmit} className="space-y-5">
      <Field
        name="email"
        type="email"
        label={labels.email}
        error={errors['/email']}
        autoComplete="username"
        required
        maxLength={254}
      />
      <Field
        name="password"
        type="password"
        label={labels.password}
        error={errors['/password']}
        autoComplete="current-password"
        required
        maxLength={128}
      />
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, labels.problems)}
        </Notice>
      ) : null}
      <Button type="submit" size="large" className="w-full" isPending={isPending || isDone}>
        {labels.action}
      </Button>
    </Form>
  );
}
