import type { ProductView, ViewerView } from '@sidecart/bff/views';
import { fill, fillCount, formatNumber } from '@/lib/format';
import { getMessages } from '@/lib/locale';
import { Notice } from '@/ui/notice';
import { Rating } from '@/ui/rating';
import { Review } from './review';
import { ReviewBrowser } from './review-browser';
import { ReviewForm } from './review-form';
import { ReviewVotes } from './review-votes';

interface ReviewsProps {
  product: Pick<ProductView, 'id' | 'slug' | 'reviews' | 'rating'>;
  viewer: ViewerView | null;
  /** Whether the page came with its visitor's data; else the browser reads it. */
  isServed: boolean;
}

/** Reviews, their distribution over the stars, and a form to write one. */
export async function Reviews({ product, viewer, isServed }: ReviewsProps) {
  const { locale, t } = await getMessages();
  const { id, slug, reviews, rating } = product;
  const labels = t.product.reviews;
  const summary =
    rating.average === null ? (
      <p className="text-muted">{labels.none}</p>
    ) : (
      <p className="flex items-center gap-3">
        <span className="font-display text-title">{formatNumber(rating.average, locale)}</span>
        <span>
          <Rating
            average={rating.average}
            label={fill(t.catalogue.card.rating, { average: formatNumber(rating.average, locale) })}
          />
          <span className="eyebrow block">{fillCount(t.catalogue.card.ratings, rating.count, locale)}</span>
        </span>
      </p>
    );
  const form = (
    <ReviewForm
      product={{ id, slug }}
      viewer={viewer}
      isServed={isServed}
      locale={locale}
      labels={labels.form}
      signInFirst={labels.signInFirst}
    />
  );
  const { stars, more, all, sort, filter, review: words } = labels;
  return (
    <section id="reviews" className="mt-16 md:mt-24">
      <h2 className="mb-6 border-t border-ink pt-4 text-title">{labels.title}</h2>
      {reviews.ok ? (
        <ReviewVotes product={{ id, slug }} locale={locale} labels={labels.vote}>
          <ReviewBrowser
            slug={slug}
            distribution={reviews.value.distribution}
            cursor={reviews.value.nextCursor}
            locale={locale}
            labels={{ stars, more, all, sort, filter, review: words, failed: t.frame.partMissing }}
            summary={summary}
            form={form}
          >
            {reviews.value.items.map((review) => (
              <Review key={review.id} review={review} locale={locale} labels={words} />
            ))}
          </ReviewBrowser>
        </ReviewVotes>
      ) : (
        <div className="space-y-6">
          {summary}
          {form}
          <Notice>{t.frame.partMissing}</Notice>
        </div>
      )}
    </section>
  );
}
