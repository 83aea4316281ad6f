import { ownValue } from '@sidecart/kit/own-value';
import type { ReadRow } from '../imports/import';
import type { Cells } from './cells';
import type { RowError } from './import-reasons';
import { rowSchema } from '../imports/import-schemas';
import { fromCell, splitList } from './csv';
import { reasonOfCell, type Detail } from './import-cell-reason';
import { columnOf, isMapField, type Column } from './import-columns';
import { rowError, shorten } from './import-reasons';

const LISTS: ReadonlySet<string> = new Set(['categories', 'images', 'imageAlts']);

/** The filled cells of a row, still as texts. */
function gather(columns: readonly Column[], cells: readonly string[]): Record<string, unknown> {
  const row = new Map<string, unknown>();
  const keyed = new Map<string, Map<string, string>>();
  columns.forEach((column, index) => {
    const text = fromCell(cells[index]?.trim().normalize('NFC') ?? '');
    if (text === '') return;
    if ('key' in column) {
      const entries = keyed.get(column.field) ?? new Map<string, string>();
      keyed.set(column.field, entries.set(column.key, text));
    } else row.set(column.field, LISTS.has(column.field) ? splitList(text) : text);
  });
  for (const [field, entries] of keyed) row.set(field, Object.fromEntries(entries));
  return Object.fromEntries(row);
}

/** The column of a path in the row. */
const columnAt = ([field, key]: readonly (string | number)[]): string => {
  if (!isMapField(field)) return String(field);
  if (key !== undefined) return columnOf(field, String(key));
  // A whole map has no column of its own.
  return field === 'attributes' ? 'product' : 'sku';
};

function without(row: Partial<Cells>, path: readonly (string | number)[]): void {
  const [field, key] = path as [keyof Cells, string | undefined];
  if (isMapField(field) && key !== undefined) delete row[field]?.[key];
  else delete row[field];
}

/** Fields that require a sku in the row. */
const OF_SKU = ['priceAmount', 'priceCurrency', 'options', 'variantAttributes', 'stock'] as const;

/** One record of the file as a row; errors are reported by column, and wrong cells are omitted. */
export function readRow(columns: readonly Column[], line: number, record: readonly string[]): ReadRow {
  const given = gather(columns, record);
  const shown = {
    line,
    product: shorten(String(given['product'] ?? '')),
    sku: shorten(String(given['sku'] ?? '')),
  };
  // Spreadsheets write formerly filled cells as empty ones after the last column.
  const isSurplus = record.slice(columns.length).some((cell) => cell.trim() !== '');
  if (record.length < columns.length || isSurplus) {
    const lengths = { cells: record.length, columns: columns.length };
    return { ...shown, cells: undefined, errors: [rowError(line, undefined, 'row-length', lengths)] };
  }
  const errors: RowError[] = [];
  const { value, error } = rowSchema.validate(given) as {
    value: Partial<Cells>;
    error?: { details: Detail[] };
  };
  const reported = new Set<string>();
  for (const detail of error?.details ?? []) {
    const column = columnAt(detail.path);
    if (!reported.has(column))
      errors.push({ line, column, ...reasonOfCell(detail, ownValue(given, String(detail.path[0]))) });
    reported.add(column);
    without(value, detail.path);
  }
  const first = OF_SKU.find((field) => given[field] !== undefined);
  if (given['sku'] === undefined && first) errors.push(rowError(line, 'sku', 'sku-missing'));
  return { ...shown, cells: value.product === undefined ? undefined : (value as Cells), errors };
}
