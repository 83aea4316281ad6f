import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';

export interface Column<Row> {
  name: string;
  cell: (row: Row) => ReactNode;
  /** Amounts and counts, whose digits are aligned. */
  isNumber?: boolean;
  /** Hidden on narrow screens. */
  isMinor?: boolean;
}

interface TableProps<Row> {
  caption: string;
  /** The first one names its row. */
  columns: Column<Row>[];
  rows: Row[];
  keyOf: (row: Row) => string;
  /** Shown in place of a table without rows. */
  empty: ReactNode;
}

const lookOf = ({ isNumber, isMinor }: Column<never>) =>
  cx('px-3 py-2.5 first:pl-0 last:pr-0', isNumber && 'tabular text-right', isMinor && 'hidden lg:table-cell');

/** A table of similar rows. One that is too wide for its place can also be scrolled with the keyboard. */
export function Table<Row>({ caption, columns, rows, keyOf, empty }: TableProps<Row>) {
  if (rows.length === 0) return empty;
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
            {columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                className={cx(lookOf(column), 'font-medium whitespace-nowrap')}
              >
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-rule">
          {rows.map((row) => (
            <tr key={keyOf(row)} className="hover:bg-raised">
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.name} scope="row" className={cx(lookOf(column), 'font-normal')}>
                    {column.cell(row)}
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
