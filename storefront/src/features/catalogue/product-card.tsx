import type { ProductCard as Card } from '@sidecart/bff/views';
import { cx } from '@/lib/cx';
import { fill, fillCount, formatNumber } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { Highlight } from '@/ui/highlight';
import { Icon } from '@/ui/icon';
import { Link } from '@/ui/link';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';
import { Rating } from '@/ui/rating';

const sizes = '(min-width: 1280px) 19rem, (min-width: 1024px) 30vw, 46vw';

export interface CardWords {
  locale: Locale;
  labels: Messages['catalogue']['card'];
  stock: Messages['stock'];
}

const ratingLabel = (average: number, count: number, locale: Locale, labels: Messages['catalogue']['card']) =>
  `${fill(labels.rating, { average: formatNumber(average, locale) })}, ${fillCount(labels.ratings, count, locale)}`;

interface ProductCardProps {
  card: Card;
  isFirst: boolean;
  words: CardWords;
  isSaved: boolean;
  /** Shows a button that removes it from the wishlist, or puts it back. */
  isRemovable: boolean;
  isPending: boolean;
  refusal: string | undefined;
  onSave: () => void;
  onAdd: () => void;
}

/** A product in a list. The link of its name covers the card; the buttons lie above it. */
export function ProductCard({ card, isFirst, words, ...actions }: ProductCardProps) {
  const { id, slug, name, highlights, brand, picture, price, priceVaries, availability, rating } = card;
  const { locale, labels, stock } = words;
  return (
    <article className="group relative flex min-w-0 flex-1 flex-col">
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
              {stock[availability]}
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
      <Actions card={card} labels={labels} {...actions} />
    </article>
  );
}

function Actions({
  card: { slug, name, onlySku, availability },
  labels,
  isSaved,
  isRemovable,
  isPending,
  refusal,
  onSave,
  onAdd,
}: Omit<ProductCardProps, 'words' | 'isFirst'> & { labels: CardWords['labels'] }) {
  const named = (label: string) => ({
    'aria-label': `${label}: ${name}`,
    className: 'relative w-full px-2! text-sm',
    children: label,
  });
  return (
    <div data-screen-only className="mt-auto space-y-2 pt-3">
      {availability === 'out-of-stock' ? null : onlySku === null ? (
        <ButtonLink href={`/p/${slug}`} kind="secondary" {...named(labels.choose)} />
      ) : (
        <Button kind="secondary" isPending={isPending} onClick={onAdd} {...named(labels.add)} />
      )}
      {isRemovable ? (
        <Button kind="quiet" onClick={onSave} {...named(isSaved ? labels.remove : labels.putBack)} />
      ) : (
        <button
          type="button"
          aria-pressed={isSaved}
          aria-label={fill(labels.save, { name })}
          onClick={onSave}
          className="absolute top-1.5 right-1.5 grid size-11 place-items-center rounded-full bg-paper/80 text-ink hover:bg-paper aria-pressed:text-accent"
        >
          <Icon name="heart" className={cx('size-5', isSaved && 'fill-current')} />
        </button>
      )}
      {refusal ? (
        <p role="alert" className="relative text-sm text-bad">
          {refusal}
        </p>
      ) : null}
    </div>
  );
}
