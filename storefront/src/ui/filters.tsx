import type { ReactNode } from 'react';
import { Button } from './button';
import { Link } from './link';

interface FiltersProps {
  path: string;
  isFiltered: boolean;
  labels: { title: string; filter: string; clear: string };
  /** How many filters are set, for narrow screens, which fold them away. */
  count?: number;
  /** The tab and the sort of the list, which its fields do not have. */
  kept?: URLSearchParams;
  children: ReactNode;
}

/** The filters of a list: a form that requests the same page, so that every view of it has an address. */
export function Filters({ path, isFiltered, labels, count, kept, children }: FiltersProps) {
  const set = count ?? Number(isFiltered);
  return (
    <details className="folds-below-sm mb-6">
      <summary className="inline-block min-h-11 cursor-pointer rounded-md border border-edge px-4 py-2.5">
        {set > 0 ? `${labels.title} (${set})` : labels.title}
      </summary>
      <form
        action={path}
        role="search"
        className="mt-3 grid grid-cols-2 items-end gap-3 *:min-w-0 sm:mt-0 sm:flex sm:flex-wrap"
      >
        {[...(kept ?? [])].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div className="col-span-2 flex items-center gap-3">
          <Button type="submit" kind="secondary">
            {labels.filter}
          </Button>
          {isFiltered ? (
            <Link href={kept?.size ? `${path}?${kept}` : path} className="py-2 underline underline-offset-4">
              {labels.clear}
            </Link>
          ) : null}
        </div>
      </form>
    </details>
  );
}
