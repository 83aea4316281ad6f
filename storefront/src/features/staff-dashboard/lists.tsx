import type { DashboardView, OrderSummary } from '@sidecart/bff/views';
import Link from 'next/link';
import { formatInstant, formatMoney, formatNumber } from '@/lib/format';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Badge } from '@/ui/notice';
import { Table } from '@/ui/table';
import { VariantName } from '@/ui/variant-name';

type ValueOf<P> = P extends { ok: true; value: infer T } ? T : never;

const link = (href: string, name: string) => (
  <Link href={href} prefetch={false} className="underline-offset-4 hover:underline">
    {name}
  </Link>
);

export async function RecentOrders({ orders }: { orders: OrderSummary[] }) {
  const { locale, t, staff } = await getStaffMessages();
  const labels = staff.dashboard;
  return (
    <Table
      caption={labels.recentOrders}
      rows={orders}
      keyOf={({ id }) => id}
      empty={<p className="text-muted">{labels.noOrders}</p>}
      columns={[
        {
          name: staff.orders.number,
          cell: ({ id, number, createdAt }) => (
            <>
              {link(pathIn('admin', 'orders', id), number)}
              <span className="block text-sm text-muted">{formatInstant(createdAt, locale)}</span>
            </>
          ),
        },
        {
          name: staff.orders.status,
          isBelow: true,
          cell: ({ status, paymentStatus }) => (
            <Badge tone={status === 'cancelled' ? 'bad' : 'neutral'}>
              {status === 'placed' ? staff.orders.paymentStatuses[paymentStatus] : t.order.status[status]}
            </Badge>
          ),
        },
        { name: staff.orders.total, isNumber: true, cell: ({ total }) => formatMoney(total, locale) },
      ]}
    />
  );
}

export async function TopProducts({ products }: { products: ValueOf<DashboardView['topProducts']> }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.dashboard;
  return (
    <Table
      caption={labels.topProducts}
      rows={products}
      keyOf={({ sku }) => sku}
      empty={<p className="text-muted">{labels.noSales}</p>}
      columns={[
        {
          name: labels.product,
          cell: ({ sku, name, variant }) => (
            <VariantName
              {...{ sku, name, variant }}
              href={variant ? pathIn('admin', 'products', variant.productId) : undefined}
            />
          ),
        },
        { name: labels.quantity, isNumber: true, cell: ({ quantity }) => formatNumber(quantity, locale) },
        {
          name: labels.revenue,
          isNumber: true,
          isMinor: true,
          cell: ({ revenue }) => formatMoney(revenue, locale),
        },
      ]}
    />
  );
}

export async function LowStock({ stock, area }: { stock: ValueOf<DashboardView['lowStock']>; area: Area }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.dashboard;
  return (
    <Table
      caption={labels.lowStock}
      rows={stock}
      keyOf={({ sku }) => sku}
      empty={<p className="text-muted">{labels.noLowStock}</p>}
      columns={[
        {
          name: labels.product,
          cell: ({ sku, variant }) => (
            <VariantName {...{ sku, variant }} href={pathIn(area, 'inventory', sku)} />
          ),
        },
        { name: labels.available, isNumber: true, cell: ({ available }) => formatNumber(available, locale) },
      ]}
    />
  );
}

export async function FailedCheckouts({
  checkouts,
}: {
  checkouts: ValueOf<DashboardView['failedCheckouts']>;
}) {
  const { locale, staff, reasons } = await getStaffMessages();
  const labels = staff.dashboard;
  const { statuses, stepNames } = staff.sagas;
  return (
    <Table
      caption={labels.failedCheckouts}
      rows={checkouts}
      keyOf={({ id }) => id}
      empty={<p className="text-muted">{labels.noFailedCheckouts}</p>}
      columns={[
        {
          name: staff.orders.customer,
          cell: ({ id, email, at }) => (
            <>
              <Link
                href={`/admin/sagas?id=${encodeURIComponent(id)}`}
                className="break-all underline-offset-4 hover:underline"
              >
                {email}
              </Link>
              <span className="block text-sm text-muted">{formatInstant(at, locale)}</span>
            </>
          ),
        },
        {
          name: labels.step,
          cell: ({ status, step, code }) => (
            <>
              <Badge tone={status === 'needs-attention' ? 'bad' : 'neutral'}>{statuses[status]}</Badge>
              <span className="block text-sm text-muted">
                {[step && (stepNames[step] ?? step), code && (reasons[code] ?? code)]
                  .filter(Boolean)
                  .join(': ')}
              </span>
            </>
          ),
        },
      ]}
    />
  );
}
