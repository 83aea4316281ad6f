import { columnOf } from '../csv/import-columns';
import { rowError, type RowCode, type RowParams } from '../csv/import-reasons';
import type { ImportRow } from './import';
import type { Cells } from '../csv/cells';
import type { RowError } from '../csv/import-reasons';

const FIELDS = [
  'seller',
  'name',
  'description',
  'status',
  'brand',
  'categories',
  'images',
  'imageAlts',
] as const;
type Field = (typeof FIELDS)[number];

/** The values of a row for its product, by column. */
const saidIn = ({ cells }: ImportRow): [column: string, value: unknown][] => [
  ...FIELDS.map((field): [string, unknown] => [field, cells[field]]).filter(
    ([, value]) => value !== undefined,
  ),
  ...Object.entries(cells.attributes ?? {}).map(([key, value]): [string, unknown] => [
    columnOf('attributes', key),
    value,
  ]),
];

/** The combined values of a product's rows: a cell is the same in each of them, or empty. */
export function readStatement(rows: readonly ImportRow[]) {
  const said = new Map<string, { value: unknown; line: number }>();
  const errors: RowError[] = [];
  const refuse = (
    column: string,
    code: RowCode,
    params: RowParams = {},
    line = said.get(column)?.line ?? rows[0]?.line ?? 0,
  ) => void errors.push(rowError(line, column, code, params));

  for (const row of rows)
    for (const [column, value] of saidIn(row)) {
      const before = said.get(column);
      if (!before) said.set(column, { value, line: row.line });
      else if (JSON.stringify(before.value) !== JSON.stringify(value))
        refuse(column, 'rows-differ', { line: before.line }, row.line);
    }

  return {
    errors,
    field: <F extends Field>(field: F) => said.get(field)?.value as Cells[F],
    attribute: (key: string) => said.get(columnOf('attributes', key))?.value as string | undefined,
    /** Whether any row fills the column. */
    says: (column: string): boolean => said.has(column),
    isSaidBy: (row: ImportRow, column: string): boolean => saidIn(row).some(([said]) => said === column),
    /** Adds a reason to a column: in the line that fills it, unless another line is named. */
    refuse,
  };
}
export type Statement = ReturnType<typeof readStatement>;
