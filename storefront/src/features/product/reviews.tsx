import type { ProductView, ViewerView } from '@sidecart/bff/views';
import { fill, fillCount, formatNumber } from '@/lib/format';
import { getMessages } from '@/lib/locale';
import { Notice } from '@/ui/notice';
import { Rating } from '@/ui/rating';
import { MoreReviews } from './more-reviews';
import { Review } from './review';
import { ReviewForm } from './review-form';

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
  return (
    <section id="reviews" className="mt-16 md:mt-24">
      <h2 className="mb-6 border-t border-ink pt-4 text-title">{labels.title}</h2>
      <div className="grid gap-x-14 gap-y-10 lg:grid-cols-[18rem_1fr]">
        <div className="space-y-6">
          {rating.average === null ? (
            <p className="text-muted">{labels.none}</p>
          ) : (
            <p className="flex items-center gap-3">
              <span className="font-display text-title">{formatNumber(rating.average, locale)}</span>
              <span>
                <Rating
                  average={rating.average}
                  label={fill(t.catalogue.card.rating, { average: formatNumber(rating.average, locale) })}
                />
                <span className="eyebrow block">
                  {fillCount(t.catalogue.card.ratings, rating.count, locale)}
                </span>
              </span>
            </p>
          )}
          {reviews.ok && rating.count > 0 ? <Distribution {...reviews.value} /> : null}
          <ReviewForm
            product={{ id, slug }}
            viewer={viewer}
            isServed={isServed}
            locale={locale}
            labels={labels.form}
            signInFirst={labels.signInFirst}
          />
        </div>
        {reviews.ok ? (
          <div>
            <ul className="divide-y divide-rule">
              {reviews.value.items.map((review) => (
                <Review key={review.id} review={review} locale={locale} labels={labels.review} />
              ))}
            </ul>
            {reviews.value.nextCursor ? (
              <MoreReviews
                slug={slug}
                cursor={reviews.value.nextCursor}
                locale={locale}
                labels={{ more: labels.more, failed: t.frame.partMissing, review: labels.review }}
              />
            ) : null}
          </div>
        ) : (
          <Notice>{t.frame.partMissing}</Notice>
        )}
      </div>
    </section>
  );
}

async function Distribution({ distribution }: { distribution: Record<1 | 2 | 3 | 4 | 5, number> }) {
  const { locale, t } = await getMessages();
  const most = Math.max(1, ...Object.values(distribution));
  return (
    <ul className="space-y-1">
      {([5, 4, 3, 2, 1] as const).map((stars) => (
        <li key={stars} className="grid grid-cols-[5rem_1fr_2rem] items-center gap-3 text-sm">
          <span>{fillCount(t.product.reviews.stars, stars, locale)}</span>
          <span aria-hidden className="h-1.5 bg-sunken">
            <span
              className="block h-full bg-ink"
              style={{ width: `${(distribution[stars] / most) * 100}%` }}
            />
          </span>
          <span className="tabular text-right text-muted">{formatNumber(distribution[stars], locale)}</span>
        </li>
      ))}
    </ul>
  );
}
