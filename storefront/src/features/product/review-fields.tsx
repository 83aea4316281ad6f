'use client';

import { explain, send } from '@/lib/api';
import { fillCount } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { textOf, useWrite } from '@/lib/use-write';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Choices, Field, TextArea } from '@/ui/field';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';

interface ReviewFieldsProps {
  productId: string;
  locale: Locale;
  labels: Messages['product']['reviews']['form'];
}

/** The form of a review; loaded once it is opened. */
export function ReviewFields({ productId, locale, labels }: ReviewFieldsProps) {
  const { submit, isPending, isDone, problem, errors } = useWrite(labels.problems);
  if (isDone)
    return (
      <Notice tone="good" role="status" className="mt-4">
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
    return send('POST /products/:id/reviews', { params: { id: productId }, body });
  });

  return (
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
  );
}
