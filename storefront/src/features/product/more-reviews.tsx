'use client';

import type { ReviewView } from '@sidecart/bff/views';
import { useState } from 'react';
import { send } from '@/lib/api';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Review } from './review';

interface MoreReviewsProps {
  slug: string;
  cursor: string;
  locale: Locale;
  labels: { more: string; failed: string; review: Messages['product']['reviews']['review'] };
}

/** The reviews after the first page, a page at a time. */
export function MoreReviews({ slug, cursor, locale, labels }: MoreReviewsProps) {
  const [items, setItems] = useState<ReviewView[]>([]);
  const [next, setNext] = useState<string | null>(cursor);
  const [state, setState] = useState<'idle' | 'pending' | 'failed'>('idle');

  async function more(from: string) {
    setState('pending');
    const call = { params: { slug }, query: { cursor: from } };
    const result = await send('GET /screens/product/:slug/reviews', call);
    if (!result.ok) return setState('failed');
    setItems((current) => [...current, ...result.value.items]);
    setNext(result.value.nextCursor);
    setState('idle');
  }

  return (
    <>
      <ul className="divide-y divide-rule border-t border-rule">
        {items.map((review) => (
          <Review key={review.id} review={review} locale={locale} labels={labels.review} />
        ))}
      </ul>
      {state === 'failed' ? <p role="alert">{labels.failed}</p> : null}
      {next ? (
        <Button
          kind="secondary"
          className="mt-4"
          isPending={state === 'pending'}
          onClick={() => void more(next)}
        >
          {labels.more}
        </Button>
      ) : null}
    </>
  );
}
