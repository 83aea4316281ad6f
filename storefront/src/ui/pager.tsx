import { Link } from './link';

interface PagerProps {
  path: string;
  /** With the filters that stay; its cursor is the page that is shown. */
  query: URLSearchParams;
  nextCursor: string | null;
  labels: { label: string; first: string; next: string };
}

/** Navigation of a list that is read page by page: to the next page, and back to its start. */
export function Pager({ path, query, nextCursor, labels }: PagerProps) {
  const to = (cursor: string | null) => {
    const target = new URLSearchParams(query);
    target.delete('cursor');
    if (cursor) target.set('cursor', cursor);
    return target.size > 0 ? `${path}?${target}` : path;
  };
  if (!nextCursor && !query.has('cursor')) return null;
  return (
    <nav aria-label={labels.label} className="mt-4 flex gap-6">
      {query.has('cursor') ? (
        <Link href={to(null)} className="py-2 underline underline-offset-4">
          {labels.first}
        </Link>
      ) : null}
      {nextCursor ? (
        <Link href={to(nextCursor)} className="py-2 underline underline-offset-4">
          {labels.next}
        </Link>
      ) : null}
    </nav>
  );
}
