import type { ReviewView } from '@sidecart/bff/views';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Review } from './review';

interface FoundReviewsProps {
  items: ReviewView[];
  locale: Locale;
  labels: Messages['product']['reviews']['review'];
}

/** Reviews that the browser has read; those of the first page came as markup. */
export function FoundReviews({ items, locale, labels }: FoundReviewsProps) {
  return items.map((review) => <Review key={review.id} review={review} locale={locale} labels={labels} />);
}
