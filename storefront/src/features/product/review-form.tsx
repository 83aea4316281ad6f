'use client';

import type { ViewerView } from '@sidecart/bff/views';
import { explain, send } from '@/lib/api';
import { fillCount } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { textOf, useWrite } from '@/lib/use-write';
import { useVisitor } from '@/lib/visitor';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Choices, Field, TextArea } from '@/ui/field';
import { Form } from '@/ui/form';
import { Link } from '@/ui/link';
import { Notice } from '@/ui/notice';

interface ReviewFormProps {
  product: { id: string; slug: string };
  viewer: ViewerView | null;
  isServed: boolean;
  signInFirst: string;
  locale: Locale;
  labels: Messages['product']['reviews']['form'];
}

/** For shoppers who are signed in; as tall as the link to the sign-in, until it is opened. */
export function ReviewForm({ product, viewer, isServed, locale, labels, signInFirst }: ReviewFormProps) {
  const known = useVisitor(isServed)?.viewer ?? viewer;
  const { submit, isPending, isDone, problem, errors } = useWrite(labels.problems);
  if (!known)
    return (
      <Link
        href={`/login?next=${encodeURIComponent(`/p/${product.slug}`)}`}
        className="inline-flex min-h-11 items-center text-muted underline underline-offset-4"
      >
        {signInFirst}
      </Link>
    );
  if (!known.emailVerified) return <Notice>{labels.problems['email-unverified']}</Notice>;
  if (isDone)
    return (
      <Notice tone="good" role="status">
        {labels.sent}
      </Notice>
    );

  const onSubmit = submit((form) => {
    const title = textOf(form, 'title').trim();
    const body = {
      rating: Number(form.get('rating')),
      body: textOf(form, 'body').trim(),
      ...(title ? { title } : {}),
    };
    return send('POST /products/:id/reviews', { params: { id: product.id }, body });
  });

  return (
    <details>
      <summary className="inline-flex min-h-11 items-center rounded-md border border-edge px-5 font-medium hover:border-ink">
        {labels.open}
      </summary>
      <Form onSubmit={onSubmit} className="mt-4 space-y-4">
        <Choices label={labels.rating} error={errors['/rating']}>
          <div className="flex flex-wrap gap-x-4">
            {[5, 4, 3, 2, 1].map((stars) => (
              <label key={stars} className="flex min-h-9 items-center gap-2">
                <input type="radio" name="rating" value={stars} required className="accent-accent" />
                {fillCount(labels.stars, stars, locale)}
              </label>
            ))}
          </div>
        </Choices>
        <Field name="title" label={labels.title} maxLength={120} error={errors['/title']} />
        <TextArea name="body" label={labels.body} required maxLength={4000} error={errors['/body']} />
        {problem ? (
          <Notice tone="bad" role="alert">
            {explain(problem, labels.problems)}
          </Notice>
        ) : null}
        <Button type="submit" isPending={isPending}>
          {labels.send}
        </Button>
      </Form>
    </details>
  );
}
