'use client';

import type { ViewerView } from '@sidecart/bff/views';
import { lazy, Suspense, useState } from 'react';
import type { Locale } from '@/lib/locales';
import { useVisitor } from '@/lib/visitor';
import type { Messages } from '@/messages/en';
import { Link } from '@/ui/link';
import { Notice } from '@/ui/notice';
import { Skeleton } from '@/ui/skeleton';

const ReviewFields = lazy(() =>
  import('./review-fields').then((module) => ({ default: module.ReviewFields })),
);

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
  const [wasOpened, setWasOpened] = useState(false);
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
  return (
    <details onToggle={() => setWasOpened(true)}>
      <summary className="inline-flex min-h-11 items-center rounded-md border border-edge px-5 font-medium hover:border-ink">
        {labels.open}
      </summary>
      {wasOpened ? (
        <Suspense fallback={<Skeleton className="mt-4 h-96" />}>
          <ReviewFields productId={product.id} locale={locale} labels={labels} />
        </Suspense>
      ) : null}
    </details>
  );
}
