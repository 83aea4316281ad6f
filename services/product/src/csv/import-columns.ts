import { rejected } from '@sidecart/kit/errors';
import type { Cells } from './cells';
import { shorten } from './import-reasons';

/** The maps of a row, with the beginning of their columns' names. */
const PREFIXES = { attributes: 'attr.', options: 'option.', variantAttributes: 'variantAttr.' } as const;
export type MapField = keyof typeof PREFIXES;

export const isMapField = (field: unknown): field is MapField =>
  typeof field === 'string' && Object.hasOwn(PREFIXES, field);

/**
 * One cell of a row: a field of the row itself, or an entry of one of its maps. `title` is its title in the file's header,
 * `name` its name everywhere else.
 */
export type Column = { name: string; title: string } & (
  { field: Exclude<keyof Cells, MapField> } | { field: MapField; key: string }
);

const columnsUnknown = (columns: readonly string[]) =>
  rejected('column-unknown', 'The header names unknown columns.', { columns });

const columnsMissing = (columns: readonly string[]) =>
  rejected('column-missing', 'The header lacks required columns.', { columns });

const columnsRepeated = (columns: readonly string[]) =>
  rejected('column-repeated', 'The header repeats columns.', { columns });

/** Wrong columns that an error lists. */
const LISTED = 20;
/** Characters of a title that are stored or reported. */
const TITLE = 100;
const NEEDED = ['product', 'sku'] as const;
const FIELDS = [
  ...NEEDED,
  'name',
  'description',
  'status',
  'brand',
  'categories',
  'priceAmount',
  'priceCurrency',
  'stock',
  'images',
  'imageAlts',
] as const;

/** The column of an entry of a map. */
export const columnOf = (field: MapField, key: string): string => PREFIXES[field] + key;

/** The entries of a map that have columns. */
export const namedIn = (columns: readonly string[], field: MapField): string[] => {
  const prefix = PREFIXES[field];
  return columns.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
};

/** Normalizes the title of a column for comparison: "Price Amount" and "price_amount" are priceAmount. */
const plain = (title: string): string => title.replace(/[\s_-]+/g, '').toLowerCase();

/**
 * The columns of a header, in its order, without the empty ones that spreadsheets add after the last.
 * @throws rejected `column-unknown`, `column-repeated` or `column-missing` with their names
 */
export function readHeader(
  header: readonly string[],
  { isStaff, isLabel }: { isStaff: boolean; isLabel: (key: string) => boolean },
): Column[] {
  const fields: readonly string[] = isStaff ? [...FIELDS, 'seller'] : FIELDS;
  const read = (text: string): Column | undefined => {
    const title = shorten(text.replace(/\s+/g, ' ').trim().normalize('NFC'), TITLE);
    const name = fields.find((each) => plain(each) === plain(text));
    if (name) return { name, title, field: name as (typeof FIELDS)[number] };
    for (const field of Object.keys(PREFIXES).filter(isMapField)) {
      const prefix = PREFIXES[field].toLowerCase();
      const key = title.slice(prefix.length).trim();
      if (title.toLowerCase().startsWith(prefix) && isLabel(key))
        return { name: columnOf(field, key), title, field, key };
    }
    return undefined;
  };
  const titles = header.slice(0, header.findLastIndex((title) => title.trim() !== '') + 1);
  const columns = titles.map(read);
  const unknown = titles.filter((_, index) => columns[index] === undefined);
  if (unknown.length > 0) throw columnsUnknown(unknown.slice(0, LISTED).map((name) => shorten(name, TITLE)));
  const known = columns.filter((column) => column !== undefined);
  const names = new Set<string>();
  const repeated = new Set<string>();
  for (const { name } of known) (names.has(name) ? repeated : names).add(name);
  if (repeated.size > 0) throw columnsRepeated([...repeated].slice(0, LISTED));
  const missing = NEEDED.filter((name) => !names.has(name));
  if (missing.length > 0) throw columnsMissing(missing);
  return known;
}
