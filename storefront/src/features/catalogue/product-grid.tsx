import type { ProductCard as Card } from '@sidecart/bff/views';
import { cx } from '@/lib/cx';
import { fill, fillCount, formatNumber } from '@/lib/format';
import { getMessages } from '@/lib/locale';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Highlight } from '@/ui/highlight';
import { Link } from '@/ui/link';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Rating } from '@/ui/rating';
import { Skeleton } from '@/ui/skeleton';

const grid = 'grid grid-cols-2 gap-x-4 gap-y-10 sm:gap-x-6 lg:grid-cols-3';
const sizes = '(min-width: 1280px) 19rem, (min-width: 1024px) 30vw, 46vw';

interface ProductGridProps {
  items: Card[];
  /** How many pictures the first screen shows. */
  eager?: number;
  /** On wide screens. */
  columns?: 3 | 4;
}

export async function ProductGrid({ items, eager = 0, columns = 4 }: ProductGridProps) {
  return (
    <ul className={cx(grid, columns === 4 && 'xl:grid-cols-4')}>
      {items.map((item, index) => (
        <li key={item.id}>
          <ProductCard {...item} isFirst={index < eager} />
        </li>
      ))}
    </ul>
  );
}

const ratingLabel = (average: number, count: number, locale: Locale, labels: Messages['catalogue']['card']) =>
  `${fill(labels.rating, { average: formatNumber(average, locale) })}, ${fillCount(labels.ratings, count, locale)}`;

async function ProductCard(card: Card & { isFirst: boolean }) {
  const { id, slug, name, highlights, brand, picture, price, priceVaries, availability, rating, isFirst } =
    card;
  const { locale, t } = await getMessages();
  const labels = t.catalogue.card;
  return (
    <article className="group relative">
      <Picture picture={picture} tint={id} sizes={sizes} isFirst={isFirst} />
      <div className="mt-3 flex flex-col gap-0.5">
        <h3 className="font-sans text-base font-medium wrap-anywhere">
          <Link
            href={`/p/${slug}`}

            className="underline-offset-4 group-hover:underline after:absolute after:inset-0"
          >
            {highlights ? <Highlight text={name} matches={highlights} /> : name}
          </Link>
        </h3>
        {brand ? <p className="eyebrow">{brand}</p> : null}
        <p className="flex flex-wrap items-baseline gap-x-3">
          <Price
            price={price}
            locale={locale}
            from={priceVaries ? labels.from : undefined}
            className="tabular"
          />
          {availability === 'in-stock' ? null : (
            <span className={cx('text-sm', availability === 'low-stock' ? 'text-warn' : 'text-muted')}>
              {t.stock[availability]}
            </span>
          )}
        </p>
        {rating.average === null ? null : (
          <p className="eyebrow flex items-center gap-2">
            <Rating
              average={rating.average}
              label={ratingLabel(rating.average, rating.count, locale, labels)}
            />
            <span aria-hidden>({formatNumber(rating.count, locale)})</span>
          </p>
        )}
      </div>
    </article>
  );
}

export function ProductGridSkeleton({ count = 8 }: { count?: number }) {
  return (
    <div aria-hidden className={cx(grid, 'xl:grid-cols-4')}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index}>
          <Skeleton className="aspect-square" />
          <Skeleton className="mt-3 h-5 w-3/4" />
          <Skeleton className="mt-2 h-5 w-1/4" />
        </div>
      ))}
    </div>
  );
}
