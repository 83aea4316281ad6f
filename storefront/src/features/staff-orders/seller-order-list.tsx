import { fill, formatInstant, formatMoney, formatNumber } from '@/lib/format';
import { fieldCount, picked } from '@/lib/list-query';
import type { PageQuery } from '@/lib/paths';
import { TIME_ZONE } from '@/lib/shop-time';
import { filtersOf, listStaff } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Field, Select } from '@/ui/field';
import { Filters } from '@/ui/filters';
import { Link } from '@/ui/link';
import { ListViews } from '@/ui/list/list-views';
import { Badge, Notice } from '@/ui/notice';
import { toneOf } from '@/ui/order-tone';
import { Pager } from '@/ui/pager';
import { PageHead } from '@/ui/section';
import { Table } from '@/ui/table';
import { FulfilCount } from './fulfil-count';
import { OrderCount } from './order-count';

/** Set by links from other pages. */
const UNSEEN = ['currency'];

/** Of tabs, not in the form of filters. */
const KEPT = ['open', 'cancelled', ...UNSEEN];

const FILTERS = [...KEPT, 'number', 'fulfilmentStatus', 'from', 'to'];

/** The orders with lines of the seller who is signed in. */
export async function SellerOrderList({ here, query }: { here: string; query: PageQuery }) {
  const { locale, t, staff } = await getStaffMessages();
  const labels = staff.orders;
  const filters = filtersOf(query, FILTERS);
  const page = await listStaff('GET /seller/orders', { query: filters }, here);
  const isFiltered = fieldCount(filters, KEPT) > 0;
  const isNarrowed = isFiltered || picked(filters, KEPT).size > 0;
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
      <PageHead
        title={labels.title}
        text={
          <>
            <p>{labels.ofSeller.text}</p>
            <OrderCount area="seller" here={here} filters={filters} unseen={UNSEEN} />
          </>
        }
      />
      <ListViews
        path={here}
        filters={filters}
        frame={staff.frame}
        tabs={[
          { name: labels.tabs.all, query: {} },
          {
            name: labels.tabs.toFulfil,
            query: { open: 'true' },
            count: <FulfilCount area="seller" here={here} />,
          },
          { name: labels.tabs.cancelled, query: { cancelled: 'true' } },
        ]}
      />
      <Filters
        path={here}
        isFiltered={isFiltered}
        labels={staff.frame.filters}
        count={fieldCount(filters, KEPT)}
        kept={picked(filters, KEPT)}
      >
        <Field {...text('number')} />
        {select('fulfilmentStatus', labels.fulfilmentStatus, fulfilmentStatuses)}
        <Field {...text('from')} type="date" />
        <Field {...text('to')} type="date" />
      </Filters>
      {page ? (
        <>
          <Table
            caption={labels.title}
            rows={page.items}
            keyOf={({ id }) => id}
            empty={<p className="text-muted">{isNarrowed ? staff.frame.filters.nothing : labels.none}</p>}
            columns={[
              {
                name: labels.number,
                cell: ({ id, number, createdAt }) => (
                  <span className="whitespace-nowrap">
                    <Link
                      href={pathIn('seller', 'orders', id)}
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
                isBelow: true,
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
