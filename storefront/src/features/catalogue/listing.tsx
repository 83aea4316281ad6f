import type { ListingView, Part } from '@sidecart/bff/views';
import type { ReactNode } from 'react';
import { fillCount } from '@/lib/format';
import { getMessages } from '@/lib/locale';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { Empty } from '@/ui/empty';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Skeleton } from '@/ui/skeleton';
import { ChosenFilters, Facets } from './facets';
import { paged, sorted, unfiltered, type ListingUrl } from './listing-url';
import { Pagination } from './pagination';
import { ProductGrid, ProductGridSkeleton } from './product-grid';
import { SortMenu } from './sort-menu';

const FILTERS = 'filters';
const DEFAULT_CURRENCY = 'EUR';
const columns = 'grid gap-x-10 lg:grid-cols-[15rem_1fr]';

interface ListingProps {
  listing: Part<ListingView>;
  url: ListingUrl;
  /** Shown when nothing was found although no filter is active. */
  empty: ReactNode;
}

/** Products with their filters, sorting and paging. */
export async function Listing({ listing, url, empty }: ListingProps) {
  const { t } = await getMessages();
  if (!listing.ok) {
    const { title, text, retry } = t.catalogue.listingMissing;
    return (
      <Empty title={title} action={<ButtonLink href={paged(url, 1)}>{retry}</ButtonLink>}>
        <p>{text}</p>
      </Empty>
    );
  }
  const isFiltered = unfiltered(url) !== paged(url, 1);
  if (listing.value.total === 0 && !isFiltered) return empty;
  return <Results listing={listing.value} url={url} />;
}

async function Results({ listing, url }: { listing: ListingView; url: ListingUrl }) {
  const { locale, t } = await getMessages();
  const { items, total, page, lastPage, facets, sort, degraded } = listing;
  const labels = t.catalogue;
  const currency = items[0]?.price.currency ?? DEFAULT_CURRENCY;
  const { facets: names, priceOver, priceUpTo, inStockOnly, moreValues, chosen, remove, clear } = labels;
  const filters = {
    facets,
    url: { path: url.path, query: url.query.toString() },
    currency,
    words: {
      locale,
      labels: { facets: names, priceOver, priceUpTo, inStockOnly, moreValues, chosen, remove, clear },
    },
  };
  const sorts = ['relevance', 'newest', 'price', '-price', 'name', 'rating'] as const;
  const sortName = (name: (typeof sorts)[number]) =>
    labels.sort[name === 'relevance' && !url.query.get('q') ? 'recommended' : name];
  return (
    <div className={columns}>
      {facets.length > 0 ? (
        <div
          id={FILTERS}
          popover="auto"
          className="w-full bg-paper p-5 text-ink max-lg:m-0 max-lg:h-dvh max-lg:max-h-none max-lg:max-w-sm max-lg:overflow-y-auto max-lg:border-r max-lg:border-edge lg:static lg:block lg:border-0 lg:p-0"
        >
          <div className="mb-4 flex items-center justify-between">
            <h2 className="text-heading">{labels.filters}</h2>
            <button
              type="button"
              popoverTarget={FILTERS}
              popoverTargetAction="hide"
              aria-label={t.frame.miniCart.close}
              className="grid size-11 place-items-center lg:hidden"
            >
              <Icon name="close" />
            </button>
          </div>
          <Facets {...filters} />
          <Button className="mt-8 w-full lg:hidden" popoverTarget={FILTERS} popoverTargetAction="hide">
            {fillCount(labels.show, total, locale)}
          </Button>
        </div>
      ) : (
        <div className="max-lg:hidden" />
      )}
      <div>
        {degraded ? (
          <Notice tone="warn" className="mb-6">
            {labels.degraded}
          </Notice>
        ) : null}
        <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
          <p className="tabular text-muted" role="status">
            {fillCount(labels.results, total, locale)}
          </p>
          <div className="flex items-center gap-3">
            {facets.length > 0 ? (
              <button
                type="button"
                popoverTarget={FILTERS}
                className="min-h-11 rounded-md border border-edge px-4 text-sm hover:border-ink lg:hidden"
              >
                {labels.filters}
              </button>
            ) : null}
            <SortMenu
              key={sort}
              label={labels.sort.label}
              current={sort}
              options={sorts.map((name) => ({
                sort: name,
                name: sortName(name),
                href: sorted(url, name),
              }))}
            />
          </div>
        </div>
        <div className="mb-8 empty:hidden">
          <ChosenFilters {...filters} />
        </div>
        <h2 className="sr-only">{labels.products}</h2>
        {items.length > 0 ? (
          <ProductGrid items={items} eager={3} columns={3} />
        ) : (
          <Empty
            title={labels.none.title}
            action={<ButtonLink href={unfiltered(url)}>{labels.none.all}</ButtonLink>}
          >
            <p>{labels.none.text}</p>
          </Empty>
        )}
        <Pagination page={page} lastPage={lastPage} url={url} />
      </div>
    </div>
  );
}

export function ListingSkeleton() {
  return (
    <div className={columns}>
      <Skeleton className="h-96 max-lg:hidden" />
      <div>
        <Skeleton className="mb-6 h-11 w-full" />
        <ProductGridSkeleton count={9} />
      </div>
    </div>
  );
}
