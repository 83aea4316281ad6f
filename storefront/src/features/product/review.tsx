import type { ReviewView } from '@sidecart/bff/views';
import { fill, formatDate } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Rating } from '@/ui/rating';
import { HelpfulVote } from './review-votes';

interface ReviewProps {
  review: ReviewView;
  locale: Locale;
  labels: Messages['product']['reviews']['review'];
}

export function Review({ review, locale, labels }: ReviewProps) {
  const { id, helpful, rating, title, body, author, verifiedPurchase, createdAt } = review;
  return (
    <li className="py-6 first:pt-0">
      <Rating average={rating} label={fill(labels.rating, { rating })} />
      {title ? <h3 className="mt-1 text-heading">{title}</h3> : null}
      <p className="mt-2 max-w-prose whitespace-pre-line">{body}</p>
      <p className="eyebrow mt-3">
        {[author, formatDate(createdAt, locale), ...(verifiedPurchase ? [labels.verified] : [])].join(' · ')}
      </p>
      <HelpfulVote reviewId={id} helpful={helpful} />
    </li>
  );
}
