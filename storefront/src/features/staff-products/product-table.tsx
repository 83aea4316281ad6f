import type { AdminProductRow } from '@sidecart/bff/views';
import { fill, formatDate, formatMoney } from '@/lib/format';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Link } from '@/ui/link';
import { ChoosePage, ChooseRow } from '@/ui/list/selection';
import { Badge, type Tone } from '@/ui/notice';
import { Picture } from '@/ui/picture';
import type { Sorting } from '@/ui/sort-link';
import { Table, type Column } from '@/ui/table';

export const toneOf: Record<AdminProductRow['status'], Tone> = {
  draft: 'warn',
  published: 'good',
  archived: 'neutral',
};

interface ProductTableProps {
  area: Area;
  products: AdminProductRow[];
  /** Keys of columns that are not shown. */
  hidden?: readonly string[];
  /** Of a list whose rows can be chosen and sorted. */
  sorting?: Sorting;
  empty: string;
}

/** Columns that can be hidden. */
export const OPTIONAL_COLUMNS = ['status', 'brand', 'availability', 'updated'] as const;

export async function ProductTable({ area, products, hidden = [], sorting, empty }: ProductTableProps) {
  const { locale, t, staff } = await getStaffMessages();
  const labels = staff.products;
  const columns: (Column<AdminProductRow> & { key: string })[] = [
    {
      key: 'product',
      name: labels.product,
      sorts: ['name', '-name'],
      cell: ({ id, name, defaultSku, picture }) => (
        <span className="flex items-center gap-3">
          <Picture
            picture={picture && { ...picture, alt: '' }}
            tint={id}
            sizes="44px"
            upTo="thumb"
            className="size-11 shrink-0"
          />
          <span className="min-w-0 wrap-anywhere">
            <Link href={pathIn(area, 'products', id)} className="underline-offset-4 hover:underline">
              {name}
            </Link>
            <span className="block text-sm text-muted">{defaultSku}</span>
          </span>
        </span>
      ),
    },
    {
      key: 'status',
      name: labels.status,
      isBelow: true,
      cell: ({ status }) => <Badge tone={toneOf[status]}>{labels.statuses[status]}</Badge>,
    },
    { key: 'brand', name: labels.brand, isMinor: true, cell: ({ brand }) => brand ?? staff.frame.none },
    {
      key: 'availability',
      name: labels.availability,
      isMinor: true,
      cell: ({ availability }) => t.stock[availability],
    },
    {
      key: 'updated',
      name: labels.updated,
      isMinor: true,
      sorts: ['-updated', 'updated'],
      cell: ({ updatedAt }) => formatDate(updatedAt, locale),
    },
    {
      key: 'price',
      name: labels.price,
      isNumber: true,
      sorts: ['price', '-price'],
      cell: ({ price }) =>
        price ? formatMoney(price, locale) : <span className="text-muted">{labels.noPrice}</span>,
    },
  ];
  return (
    <Table
      caption={labels.title}
      rows={products}
      keyOf={({ id }) => id}
      empty={<p className="text-muted">{empty}</p>}
      {...(sorting && {
        sorting,
        choice: {
          head: <ChoosePage label={staff.frame.list.choosePage} />,
          cell: ({ id, name }: AdminProductRow) => (
            <ChooseRow id={id} label={fill(staff.frame.list.choose, { name })} />
          ),
        },
      })}
      columns={columns.filter(({ key }) => !hidden.includes(key))}
    />
  );
}
