import { cx } from '@/lib/cx';
import { fill, formatInstant, formatMoney, formatNumber } from '@/lib/format';
import type { PageQuery } from '@/lib/paths';
import { TIME_ZONE } from '@/lib/shop-time';
import { filtersOf, listStaff } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Field, Select } from '@/ui/field';
import { Filters } from '@/ui/filters';
import { Link } from '@/ui/link';
import { Badge, Notice } from '@/ui/notice';
import { toneOf } from '@/ui/order-tone';
import { Pager } from '@/ui/pager';
import { PageHead } from '@/ui/section';
import { Table } from '@/ui/table';

const FILTERS = ['open', 'number', 'fulfilmentStatus', 'cancelled', 'from', 'to'];

/** The orders with lines of the seller who is signed in. */
export async function SellerOrderList({ here, query }: { here: string; query: PageQuery }) {
  const { locale, t, staff } = await getStaffMessages();
  const labels = staff.orders;
  const filters = filtersOf(query, FILTERS);
  const page = await listStaff('GET /seller/orders', { query: filters }, here);
  const open = filters.get('open');
  const isFiltered = filters.size > 0;
  const { returned: _never, ...fulfilmentStatuses } = t.order.fulfilmentStatus;
  const text = (name: 'number' | 'from' | 'to') => ({
    name,
    label: fill(labels[name], { timeZone: TIME_ZONE }),
    defaultValue: filters.get(name) ?? '',
  });
  const select = (name: string, label: string, choices: Record<string, string>) => (
    <Select name={name} label={label} defaultValue={filters.get(name) ?? ''}>
      <option value="">{staff.frame.filters.any}</option>
      {Object.entries(choices).map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </Select>
  );
  return (
    <>
      <PageHead title={labels.title} text={<p>{labels.ofSeller.text}</p>} />
      <nav aria-label={labels.ofSeller.shown} className="mb-6 flex gap-1 text-sm">
        {([null, 'true'] as const).map((value) => (
          <Link
            key={value}
            href={value ? `${here}?open=${value}` : here}
            prefetch={false}
            aria-current={open === value ? 'page' : undefined}
            className={cx(
              'rounded-md border px-3 py-1.5',
              open === value ? 'border-ink' : 'border-transparent hover:border-edge',
            )}
          >
            {value ? labels.ofSeller.open : labels.ofSeller.all}
          </Link>
        ))}
      </nav>
      <Filters path={here} isFiltered={isFiltered} labels={staff.frame.filters}>
        {open === null ? null : <input type="hidden" name="open" value={open} />}
        <Field {...text('number')} />
        {select('fulfilmentStatus', labels.fulfilmentStatus, fulfilmentStatuses)}
        {select('cancelled', labels.ofSeller.cancelled, {
          false: labels.ofSeller.no,
          true: labels.ofSeller.yes,
        })}
        <Field {...text('from')} type="date" />
        <Field {...text('to')} type="date" />
      </Filters>
      {page ? (
        <>
          <Table
            caption={labels.title}
            rows={page.items}
            keyOf={({ id }) => id}
            empty={<p className="text-muted">{isFiltered ? staff.frame.filters.nothing : labels.none}</p>}
            columns={[
              {
                name: labels.number,
                cell: ({ id, number, createdAt }) => (
                  <span className="whitespace-nowrap">
                    <Link
                      href={pathIn('seller', 'orders', id)}
                      prefetch={false}
                      className="underline-offset-4 hover:underline"
                    >
                      {number}
                    </Link>
                    <span className="block text-sm text-muted">{formatInstant(createdAt, locale)}</span>
                  </span>
                ),
              },
              {
                name: labels.status,
                cell: ({ status, fulfilmentStatus }) => (
                  <Badge tone={toneOf(status === 'cancelled' ? status : fulfilmentStatus)}>
                    {status === 'cancelled'
                      ? t.order.status.cancelled
                      : t.order.fulfilmentStatus[fulfilmentStatus]}
                  </Badge>
                ),
              },
              {
                name: labels.items,
                isNumber: true,
                isMinor: true,
                cell: ({ units }) => formatNumber(units, locale),
              },
              {
                name: labels.ofSeller.subtotal,
                isNumber: true,
                cell: ({ subtotal }) => formatMoney(subtotal, locale),
              },
            ]}
          />
          <Pager path={here} query={filters} nextCursor={page.nextCursor} labels={staff.frame.pager} />
        </>
      ) : (
        <Notice tone="warn">{staff.frame.filters.unknown}</Notice>
      )}
    </>
  );
}
