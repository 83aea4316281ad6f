'use client';

import { explain, type Result } from '@/lib/api';
import { textOf, useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';

interface SignInFormProps {
  /** What was entered before. */
  email: string;
  notice?: string | undefined;
  labels: Messages['account']['signIn'];
  ask: (credentials: { email: string; password: string }) => Promise<Result<unknown>>;
  onDone: () => void;
}

export function SignInForm({ email, notice, labels, ask, onDone }: SignInFormProps) {
  const { submit, isPending, isDone, problem, errors } = useWrite(labels.problems, {
    'credentials-refused': '/password',
  });
  const onSubmit = submit(
    (form) => ask({ email: textOf(form, 'email').trim(), password: textOf(form, 'password') }),
    onDone,
  );
  return (
    <Form onSubmit={onSubmit} className="space-y-5">
      {notice && !problem ? (
        <Notice tone="warn" role="alert">
          {notice}
        </Notice>
      ) : null}
      <Field
        name="email"
        type="email"
        label={labels.email}
        error={errors['/email']}
        defaultValue={email}
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
        autoFocus={email !== ''}
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
