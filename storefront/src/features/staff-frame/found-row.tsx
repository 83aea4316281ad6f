import { formatDate, formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { Badge } from '@/ui/notice';
import { useLocale } from '@/ui/locale';
import { hasFulfilment, toneOf } from '@/ui/order-tone';
import { Picture } from '@/ui/picture';
import type { FoundEntry } from './found';

export interface RowWords {
  /** Of an order, its payment and its fulfilment. */
  status: Record<string, string>;
  productStatus: Record<string, string>;
}

function partsOf({ kind, item }: FoundEntry, words: RowWords, locale: Locale) {
  if (kind === 'order') {
    const { number, name, createdAt, status, paymentStatus, fulfilmentStatus, total } = item;
    const states = hasFulfilment(item) ? [paymentStatus, fulfilmentStatus] : [status];
    return {
      name: `${number} · ${name}`,
      note: formatDate(createdAt, locale),
      picture: undefined,
      tint: '',
      end: (
        <>
          {formatMoney(total, locale)}
          <span className="flex flex-wrap justify-end gap-1 max-sm:hidden">
            {states.map((each) => (
              <Badge key={each} tone={toneOf(each)}>
                {words.status[each]}
              </Badge>
            ))}
          </span>
        </>
      ),
    };
  }
  if (kind === 'sellerOrder') {
    const { number, createdAt, status, fulfilmentStatus, subtotal } = item;
    const state = status === 'cancelled' ? status : fulfilmentStatus;
    return {
      name: number,
      note: formatDate(createdAt, locale),
      picture: undefined,
      tint: '',
      end: (
        <>
          {formatMoney(subtotal, locale)}
          <Badge tone={toneOf(state)}>{words.status[state]}</Badge>
        </>
      ),
    };
  }
  if (kind === 'product') {
    return {
      name: item.name,
      note: item.sku,
      picture: item.picture,
      tint: item.id,
      end: (
        <>
          {item.price ? formatMoney(item.price, locale) : null}
          <Badge tone={item.status === 'published' ? 'good' : 'neutral'}>
            {words.productStatus[item.status]}
          </Badge>
        </>
      ),
    };
  }
  if (kind === 'stock')
    return {
      name: item.name,
      note: [...Object.values(item.options), item.sku].join(' · '),
      picture: item.picture,
      tint: item.productId,
      end: null,
    };
  return { name: item.name, note: item.email, picture: undefined, tint: '', end: null };
}

/** One result: picture, name, what distinguishes it, and its state and price. */
export function FoundRow({ entry, words }: { entry: FoundEntry; words: RowWords }) {
  const locale = useLocale();
  const row = partsOf(entry, words, locale);
  return (
    <span className="flex items-center gap-3">
      {row.picture === undefined ? null : (
        <Picture
          picture={row.picture && { ...row.picture, alt: '' }}
          tint={row.tint}
          sizes="40px"
          upTo="thumb"
          className="size-10 shrink-0"
        />
      )}
      <span className="min-w-0 grow">
        <span className="block wrap-anywhere">{row.name}</span>
        <span className="block text-sm wrap-anywhere text-muted">{row.note}</span>
      </span>
      <span className="flex shrink-0 flex-col items-end gap-1 text-sm">{row.end}</span>
    </span>
  );
}
