'use client';

import { explain, send } from '@/lib/api';
import { forgetShopper } from '@/lib/checkout-draft';
import { textOf, useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { useRouter } from '@/ui/locale';
import { Notice } from '@/ui/notice';

/** The download of what is stored of the shopper, and the deletion of the account. */
export function PersonalData({ labels }: { labels: Messages['account']['personalData'] }) {
  const router = useRouter();
  const { submit, isPending, isDone, problem, errors } = useWrite(labels.problems, {
    'password-incorrect': '/password',
  });
  const onSubmit = submit(
    (form) => send('DELETE /account', { body: { password: textOf(form, 'password') } }),
    () => {
      forgetShopper();
      router.assign('/login?deleted=true');
    },
  );
  return (
    <div className="space-y-8">
      <div className="space-y-2">
        <p className="text-muted">{labels.downloadText}</p>
        <a href="/api/account/export" download className="underline underline-offset-4">
          {labels.download}
        </a>
      </div>
      <Form onSubmit={onSubmit} className="space-y-4">
        <h3 className="font-medium">{labels.remove}</h3>
        <p className="text-muted">{labels.removeText}</p>
        <Field
          name="password"
          type="password"
          label={labels.password}
          error={errors['/password']}
          autoComplete="current-password"
          className="max-w-md"
          required
          maxLength={128}
        />
        {problem ? (
          <Notice tone="bad" role="alert">
            {explain(problem, labels.problems)}
          </Notice>
        ) : null}
        <Button type="submit" kind="danger" isPending={isPending || isDone}>
          {labels.remove}
        </Button>
      </Form>
    </div>
  );
}
