import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { Link } from '@/ui/link';

export interface ListTab {
  name: string;
  /** The filters of the tab; those of the other tabs do not apply in it. */
  query: Readonly<Record<string, string>>;
  /** How many there are in it, after the name. */
  count?: ReactNode;
}

interface ListTabsProps {
  path: string;
  /** The filters that apply, with the sort. */
  query: URLSearchParams;
  tabs: readonly ListTab[];
  label: string;
  /** After the tabs. */
  children?: ReactNode;
}

export const tabLook = (isCurrent: boolean): string =>
  cx(
    'inline-flex min-h-11 items-center border-b-2 px-1 whitespace-nowrap underline-offset-4 hover:underline',
    isCurrent ? 'border-ink font-medium' : 'border-transparent text-muted',
  );

/** Views of a list, each with an address. A tab keeps the sort and drops all other filters. */
export function ListTabs({ path, query, tabs, label, children }: ListTabsProps) {
  const names = [...new Set(tabs.flatMap((tab) => Object.keys(tab.query)))];
  const isCurrent = (tab: ListTab) =>
    names.every((name) => (query.get(name) ?? '') === (tab.query[name] ?? ''));
  const sort = query.get('sort');
  const hrefOf = (tab: ListTab) => {
    const target = new URLSearchParams({ ...tab.query, ...(sort && { sort }) });
    return target.size > 0 ? `${path}?${target}` : path;
  };
  return (
    <nav aria-label={label} className="mb-5 border-b border-rule">
      <ul className="-mb-px flex flex-wrap items-center gap-x-5">
        {tabs.map((tab) => (
          <li key={tab.name}>
            <Link
              href={hrefOf(tab)}
              aria-current={isCurrent(tab) ? 'page' : undefined}
              className={tabLook(isCurrent(tab))}
            >
              {tab.name}
              {tab.count}
            </Link>
          </li>
        ))}
        {children}
      </ul>
    </nav>
  );
}
