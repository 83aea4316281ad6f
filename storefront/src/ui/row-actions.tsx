import type { ReactNode } from 'react';

interface RowActionsProps {
  label: string;
  /** What the row is about. */
  about: string;
  children: ReactNode;
}

/** What can be done with a row of a table; folded on narrow screens, which have no column for it. */
export function RowActions({ label, about, children }: RowActionsProps) {
  return (
    <details className="folds-below-lg">
      <summary
        aria-label={`${label}: ${about}`}
        className="inline-flex min-h-9 cursor-pointer items-center rounded-md border border-edge px-3 text-sm"
      >
        {label}
      </summary>
      <div className="mt-2 flex flex-wrap items-center gap-2 lg:mt-0 lg:justify-end">{children}</div>
    </details>
  );
}
