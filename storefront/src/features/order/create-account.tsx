'use client';

import type { OrderView } from '@sidecart/bff/views';
import { explain, send } from '@/lib/api';
import { fill } from '@/lib/format';
import { textOf, useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { useLocale, useRouter } from '@/ui/locale';
import { Notice } from '@/ui/notice';

interface CreateAccountProps {
  order: Pick<OrderView, 'email' | 'shippingAddress'>;
  labels: Messages['order']['account'];
  problems: Record<string, string>;
  isGuest: boolean;
}

/** For a guest who has just ordered: everything but the password is known. */
export function CreateAccount({ order, labels, problems, isGuest }: CreateAccountProps) {
  const router = useRouter();
  const locale = useLocale();
  const { submit, isPending, isDone, problem, errors } = useWrite(problems, {
    'password-too-common': '/password',
  });
  const { email, shippingAddress } = order;
  const onSubmit = submit(
    (form) =>
      send('POST /account', {
        body: {
          email,
          password: textOf(form, 'password'),
          firstName: shippingAddress.firstName,
          lastName: shippingAddress.lastName,
          locale,
        },
      }),
    () => router.refresh(),
  );
  if (isDone)
    return (
      <Notice tone="good" role="status" data-screen-only>
        {fill(labels.done, { email })}
      </Notice>
    );
  if (!isGuest) return null;
  return (
    <section className="max-w-xl space-y-3 border border-rule p-4" data-screen-only>
      <h2 className="text-heading">{labels.title}</h2>
      <p className="text-muted">{fill(labels.text, { email })}</p>
      <Form onSubmit={onSubmit} className="space-y-4">
        <input hidden name="email" autoComplete="username" value={email} readOnly />
        <Field
          name="password"
          type="password"
          label={labels.password}
          hint={labels.rule}
          error={errors['/password']}
          autoComplete="new-password"
          required
          minLength={8}
          maxLength={128}
        />
        {problem ? (
          <Notice tone="bad" role="alert">
            {explain(problem, problems)}
          </Notice>
        ) : null}
        <Button type="submit" kind="secondary" isPending={isPending}>
          {labels.action}
        </Button>
      </Form>
    </section>
  );
}
