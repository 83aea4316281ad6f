'use client';

import { explain, send } from '@/lib/api';
import { textOf, useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { useLocale } from '@/ui/locale';
import { Notice } from '@/ui/notice';

type Labels = Messages['account']['reset'];

/** Requests a mail with a link; the response does not reveal whether the account exists. */
export function PasswordResetForm({ labels }: { labels: Labels }) {
  const locale = useLocale();
  const { submit, isPending, isDone, problem, errors } = useWrite(labels.problems);
  const onSubmit = submit((form) =>
    send('POST /account/password-reset', { body: { email: textOf(form, 'email').trim(), locale } }),
  );
  if (isDone)
    return (
      <Notice tone="good" role="status">
        {labels.sent}
      </Notice>
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
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, labels.problems)}
        </Notice>
      ) : null}
      <Button type="submit" isPending={isPending}>
        {labels.send}
      </Button>
    </Form>
  );
}

/** Sets a new password with the token of that mail. */
export function NewPasswordForm({ token, labels }: { token: string; labels: Labels }) {
  const { submit, isPending, isDone, problem, errors } = useWrite(labels.problems, {
    'password-too-common': '/password',
  });
  const onSubmit = submit((form) =>
    send('POST /account/password-reset/confirm', { body: { token, password: textOf(form, 'password') } }),
  );
  if (isDone)
    return (
      <Notice tone="good" role="status" className="space-y-3">
        <p>{labels.changed}</p>
        <ButtonLink href="/login">{labels.toSignIn}</ButtonLink>
      </Notice>
    );
  return (
    <Form onSubmit={onSubmit} className="space-y-5">
      <Field
        name="password"
        type="password"
        label={labels.newPassword}
        hint={labels.rule}
        error={errors['/password']}
        autoComplete="new-password"
        required
        minLength={8}
        maxLength={128}
      />
      {problem ? (
        <Notice tone="bad" role="alert">
          {explain(problem, labels.problems)}
        </Notice>
      ) : null}
      <Button type="submit" isPending={isPending}>
        {labels.change}
      </Button>
    </Form>
  );
}
