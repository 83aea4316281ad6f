import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { Icon } from './icon';
import { Link } from './link';

export interface Sorting {
  path: string;
  /** The filters that stay. */
  query: URLSearchParams;
  /** The sort of the list as it is shown; descending with a hyphen in front. */
  sort: string;
}

interface SortLinkProps extends Sorting {
  sorts: readonly [string, string];
  children: ReactNode;
}

/** In the head of a column: sorts by it, then the other way round, then as usual. */
export function SortLink({ path, query, sort, sorts: [first, second], children }: SortLinkProps) {
  const target = new URLSearchParams(query);
  target.delete('cursor');
  target.delete('sort');
  if (sort !== second) target.set('sort', sort === first ? second : first);
  const isCurrent = sort === first || sort === second;
  return (
    <Link
      href={target.size > 0 ? `${path}?${target}` : path}
      className="inline-flex min-h-9 items-center gap-1 underline-offset-4 hover:text-ink hover:underline"
    >
      {children}
      <Icon
        name="down"
        className={cx(
          'size-4',
          !isCurrent && 'opacity-40',
          isCurrent && !sort.startsWith('-') && 'rotate-180',
        )}
      />
    </Link>
  );
}
