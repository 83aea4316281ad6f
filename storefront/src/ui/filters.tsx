import type { ReactNode } from 'react';
import { Button } from './button';
import { Link } from './link';

interface FiltersProps {
  path: string;
  isFiltered: boolean;
  labels: { filter: string; clear: string };
  children: ReactNode;
}

/** The filters of a list: a form that requests the same page, so that every view of it has an address. */
export function Filters({ path, isFiltered, labels, children }: FiltersProps) {
  return (
    <form
      action={path}
      role="search"
      className="mb-6 grid grid-cols-2 items-end gap-3 *:min-w-0 sm:flex sm:flex-wrap"
    >
      {children}
      <div className="col-span-2 flex items-center gap-3">
        <Button type="submit" kind="secondary">
          {labels.filter}
        </Button>
        {isFiltered ? (
          <Link href={path} className="py-2 underline underline-offset-4">
            {labels.clear}
          </Link>
        ) : null}
      </div>
    </form>
  );
}
