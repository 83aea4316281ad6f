import { cx } from '@/lib/cx';
import { fill, formatNumber } from '@/lib/format';
import { getMessages } from '@/lib/locale';
import { Link } from '@/ui/link';
import { paged, pagesAround, type ListingUrl } from './listing-url';

export async function Pagination({
  page,
  lastPage,
  url,
}: {
  page: number;
  lastPage: number;
  url: ListingUrl;
}) {
  const { locale, t } = await getMessages();
  const labels = t.catalogue.pages;
  if (lastPage <= 1) return null;
  const step = 'grid min-h-11 min-w-11 place-items-center px-2 underline-offset-4 hover:underline';
  return (
    <nav aria-label={labels.label} className="mt-14 border-t border-rule pt-4">
      <ul className="tabular flex flex-wrap items-center justify-center gap-1">
        {page > 1 ? (
          <li>
            <Link href={paged(url, page - 1)} rel="prev" className={step}>
              {labels.previous}
            </Link>
          </li>
        ) : null}
        {pagesAround(page, lastPage).map((number, index) => (
          <li key={number ?? `gap ${index}`}>
            {number === null ? (
              <span className="px-1 text-muted">…</span>
            ) : (
              <Link
                href={paged(url, number)}
                aria-label={fill(labels.current, { page: number, last: lastPage })}
                aria-current={number === page ? 'page' : undefined}
                className={cx(step, number === page && 'border-b-2 border-accent font-medium')}
              >
                {formatNumber(number, locale)}
              </Link>
            )}
          </li>
        ))}
        {page < lastPage ? (
          <li>
            <Link href={paged(url, page + 1)} rel="next" className={step}>
              {labels.next}
            </Link>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
