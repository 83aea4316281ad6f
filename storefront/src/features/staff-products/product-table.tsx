import type { AdminProductRow } from '@sidecart/bff/views';
import Link from 'next/link';
import { formatMoney } from '@/lib/format';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Badge, type Tone } from '@/ui/notice';
import { Picture } from '@/ui/picture';
import { Table } from '@/ui/table';

export const toneOf: Record<AdminProductRow['status'], Tone> = {
  draft: 'warn',
  published: 'good',
  archived: 'neutral',
};

interface ProductTableProps {
  area: Area;
  products: AdminProductRow[];
  empty: string;
}

export async function ProductTable({ area, products, empty }: ProductTableProps) {
  const { locale, t, staff } = await getStaffMessages();
  const labels = staff.products;
  return (
    <Table
      caption={labels.title}
      rows={products}
      keyOf={({ id }) => id}
      empty={<p className="text-muted">{empty}</p>}
      columns={[
        {
          name: labels.product,
          cell: ({ id, name, defaultSku, picture }) => (
            <span className="flex min-w-44 items-center gap-3">
              <Picture
                picture={picture && { ...picture, alt: '' }}
                tint={id}
                sizes="44px"
                upTo="thumb"
                className="size-11 shrink-0"
              />
              <span>
                <Link
                  href={pathIn(area, 'products', id)}
                  prefetch={false}
                  className="underline-offset-4 hover:underline"
                >
                  {name}
                </Link>
                <span className="block text-sm text-muted">{defaultSku}</span>
              </span>
            </span>
          ),
        },
        {
          name: labels.status,
          cell: ({ status }) => <Badge tone={toneOf[status]}>{labels.statuses[status]}</Badge>,
        },
        { name: labels.brand, isMinor: true, cell: ({ brand }) => brand ?? staff.frame.none },
        { name: labels.availability, isMinor: true, cell: ({ availability }) => t.stock[availability] },
        {
          name: labels.price,
          isNumber: true,
          cell: ({ price }) =>
            price ? formatMoney(price, locale) : <span className="text-muted">{labels.noPrice}</span>,
        },
      ]}
    />
  );
}
