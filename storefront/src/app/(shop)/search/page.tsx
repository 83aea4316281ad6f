import type { Metadata } from 'next';
import { Listing, ListingSkeleton } from '@/features/catalogue/listing';
import { SearchHelp } from '@/features/catalogue/search-help';
import { getFrame, getSearch } from '@/lib/bff';
import { fill } from '@/lib/format';
import { getMessages, redirectTo } from '@/lib/locale';
import { firstOf, toQuery, type PageQuery } from '@/lib/paths';
import { Stage } from '@/lib/stage';
import { Link } from '@/ui/link';
import { Notice } from '@/ui/notice';
import { Loading, Skeleton } from '@/ui/skeleton';

interface Props {
  searchParams: Promise<PageQuery>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [query, { t }] = await Promise.all([searchParams, getMessages()]);
  const text = firstOf(query['q']);
  return {
    title: text ? `${text} – ${t.catalogue.search.title}` : t.catalogue.search.title,
    robots: { index: false },
  };
}

export default async function SearchPage(props: Props) {
  const { t } = await getMessages();
  const skeleton = (
    <Loading label={t.frame.loading}>
      <Skeleton className="mb-10 h-12 w-80" />
      <ListingSkeleton />
    </Loading>
  );
  return (
    <Stage skeleton={skeleton}>
      <Search {...props} />
    </Stage>
  );
}

async function Search({ searchParams }: Props) {
  const [query, { t }] = await Promise.all([searchParams.then(toQuery), getMessages()]);
  const labels = t.catalogue.search;
  if (!query.has('q')) query.set('q', '');
  const view = await getSearch(query.toString());
  const text = query.get('q')?.trim() ?? '';
  // For a page beyond the last one or an unknown sort order, fall back to the plain search.
  if (!view && (query.has('page') || query.has('sort'))) {
    query.delete('page');
    query.delete('sort');
    return redirectTo(`/search?${query}`);
  }
  return (
    <>
      <h1 className="mb-8 text-title break-words">
        {text ? fill(labels.heading, { query: text }) : labels.everything}
      </h1>
      {view?.didYouMean ? (
        <p className="mb-6 text-lg">
          <Link
            href={`/search?q=${encodeURIComponent(view.didYouMean)}`}
            className="underline underline-offset-4"
          >
            {fill(labels.didYouMean, { query: view.didYouMean })}
          </Link>
        </p>
      ) : null}
      {view?.relaxed ? <Notice className="mb-8">{labels.relaxed}</Notice> : null}
      {view ? (
        <Listing
          listing={view.listing}
          url={{ path: '/search', query }}
          empty={<SearchHelp query={text} categories={(await getFrame()).categories} />}
        />
      ) : (
        <Notice tone="warn">{labels.refused}</Notice>
      )}
    </>
  );
}
