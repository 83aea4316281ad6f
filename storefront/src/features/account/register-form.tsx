'use client';

import { explain, send } from '@/lib/api';
import { textOf, useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { useLocale, useRouter } from '@/ui/locale';
import { Notice } from '@/ui/notice';

interface RegisterFormProps {
  /** A path of this shop. */
  next: string;
  labels: Messages['account']['register'];
}

export function RegisterForm({ next, labels }: RegisterFormProps) {
  const router = useRouter();
  const locale = useLocale();
  const { submit, isPending, isDone, problem, errors } = useWrite(labels.problems, {
    'email-taken': '/email',
    'password-too-common': '/password',
  });
  const onSubmit = submit(
    (form) =>
      send('POST /account', {
        body: {
          email: textOf(form, 'email').trim(),
          password: textOf(form, 'password'),
          firstName: textOf(form, 'firstName').trim(),
          lastName: textOf(form, 'lastName').trim(),
          locale,
        },
      }),
    () => router.assign(next),
  );
  const field = (name: 'firstName' | 'lastName' | 'email' | 'password', autoComplete: string) => ({
    name,
    label: labels[name],
    error: errors[`/${name}`],
    autoComplete,
    required: true,
  });
  return (
    <Form onSubmit={onSubmit} className="space-y-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <Field {...field('firstName', 'given-name')} maxLength={100} />
        <Field {...field('lastName', 'family-name')} maxLength={100} />
      </div>
      <Field {...field('email', 'username')} type="email" maxLength={254} />
      <Field
        {...field('password', 'new-password')}
        type="password"
        hint={labels.rule}
        minLength={8}
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
