import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { SortLink, type Sorting } from './sort-link';

export interface Column<Row> {
  name: string;
  cell: (row: Row) => ReactNode;
  /** Amounts and counts, whose digits are aligned. */
  isNumber?: boolean;
  /** Hidden on narrow screens. */
  isMinor?: boolean;
  /** On narrow screens its cells stand below the name of the row. */
  isBelow?: boolean;
  /** The sorts of the list by this column, the one that a first click asks for in front. */
  sorts?: readonly [string, string];
}

interface TableProps<Row> {
  caption: string;
  /** The first one names its row. */
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
  /** Shown in place of a table without rows. */
  empty: ReactNode;
  /** For lists whose columns can be sorted by. */
  sorting?: Sorting;
  /** A column of check boxes in front of the others. */
  choice?: { head: ReactNode; cell: (row: Row) => ReactNode };
}

const lookOf = ({ isNumber, isMinor, isBelow }: Column<never>) =>
  cx(
    'px-3 py-2.5 first:pl-0 last:pr-0',
    isNumber && 'tabular text-right',
    (isMinor || isBelow) && 'hidden lg:table-cell',
  );

/** A table of similar rows. One that is too wide for its place can also be scrolled with the keyboard. */
export function Table<Row>({ caption, columns, rows, keyOf, empty, sorting, choice }: TableProps<Row>) {
  if (rows.length === 0) return empty;
  const below = columns.filter(({ isBelow }) => isBelow);
  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className="relative overflow-x-auto border-y border-rule"
    >
      <table className="w-full text-left text-[0.9375rem]">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-rule text-sm text-muted">
            {choice ? <td className="w-8 py-1">{choice.head}</td> : null}
            {columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                aria-sort={sorting && directionOf(column, sorting)}
                className={cx(lookOf(column), 'font-medium whitespace-nowrap')}
              >
                {sorting && column.sorts ? (
                  <SortLink {...sorting} sorts={column.sorts}>
                    {column.name}
                  </SortLink>
                ) : (
                  column.name
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-rule">
          {rows.map((row) => (
            <tr key={keyOf(row)} className="hover:bg-raised has-[input:checked]:bg-sunken">
              {choice ? <td className="w-8 py-1">{choice.cell(row)}</td> : null}
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.name} scope="row" className={cx(lookOf(column), 'font-normal')}>
                    {column.cell(row)}
                    {below.map(({ name, cell }) => (
                      <div key={name} className="mt-1.5 lg:hidden">
                        {cell(row)}
                      </div>
                    ))}
                  </th>
                ) : (
                  <td key={column.name} className={lookOf(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function directionOf({ sorts }: Column<never>, { sort }: Sorting): 'ascending' | 'descending' | undefined {
  if (!sorts?.includes(sort)) return undefined;
  return sort.startsWith('-') ? 'descending' : 'ascending';
}
