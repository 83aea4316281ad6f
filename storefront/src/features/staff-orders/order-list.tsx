import Link from 'next/link';
import { named, userChoice } from '@/lib/find';
import { fill, formatInstant, formatMoney, formatNumber } from '@/lib/format';
import type { PageQuery } from '@/lib/paths';
import { TIME_ZONE } from '@/lib/shop-time';
import { filtersOf, listStaff, readNames } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Field, Select } from '@/ui/field';
import { Filters } from '@/ui/filters';
import { Badge, Notice } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { Picker } from '@/ui/picker';
import { PageHead } from '@/ui/section';
import { Table } from '@/ui/table';
import { hasFulfilment, toneOf } from '@/ui/order-tone';

const FILTERS = [
  'number',
  'status',
  'paymentStatus',
  'fulfilmentStatus',
  'email',
  'from',
  'to',
  'seller',
  'coupon',
];

export async function OrderList({ here, query }: { here: string; query: PageQuery }) {
  const { locale, t, staff } = await getStaffMessages();
  const labels = staff.orders;
  const { status: statuses, fulfilmentStatus: fulfilmentStatuses } = t.order;
  const { paymentStatuses } = labels;
  const filters = filtersOf(query, FILTERS);
  const sellers = filters.getAll('seller');
  const [page, names] = await Promise.all([
    listStaff('GET /admin/orders', { query: filters }, here),
    readNames({ users: sellers }, here),
  ]);
  const isFiltered = filters.size > 0;
  const text = (name: 'number' | 'email' | 'coupon' | 'from' | 'to') => ({
    name,
    label: fill(labels[name], { timeZone: TIME_ZONE }),
    defaultValue: filters.get(name) ?? '',
  });
  const select = (name: 'status' | 'paymentStatus' | 'fulfilmentStatus', choices: Record<string, string>) => (
    <Select name={name} label={labels[name]} defaultValue={filters.get(name) ?? ''}>
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
      <PageHead title={labels.title} />
      <Filters path={here} isFiltered={isFiltered} labels={staff.frame.filters}>
        <Field {...text('number')} />
        {select('status', statuses)}
        {select('paymentStatus', paymentStatuses)}
        {select('fulfilmentStatus', fulfilmentStatuses)}
        <Field {...text('email')} type="email" />
        <Field {...text('from')} type="date" />
        <Field {...text('to')} type="date" />
        <Picker
          key={sellers.join()}
          label={labels.seller}
          name="seller"
          from="user"
          defaultChosen={named(sellers, names.users.map(userChoice))}
          labels={staff.frame.picker}
        />
        <Field {...text('coupon')} />
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
                      href={pathIn('admin', 'orders', id)}
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
                name: labels.email,
                cell: ({ email }) => <span className="block min-w-40 break-all">{email}</span>,
              },
              {
                name: labels.status,
                cell: ({ status, paymentStatus, fulfilmentStatus }) => (
                  <span className="flex flex-wrap gap-1.5">
                    <Badge tone={toneOf(status)}>{statuses[status]}</Badge>
                    <Badge tone={toneOf(paymentStatus)}>{paymentStatuses[paymentStatus]}</Badge>
                    {hasFulfilment({ status, fulfilmentStatus }) ? (
                      <Badge tone={toneOf(fulfilmentStatus)}>{fulfilmentStatuses[fulfilmentStatus]}</Badge>
                    ) : null}
                  </span>
                ),
              },
              {
                name: labels.items,
                isNumber: true,
                isMinor: true,
                cell: ({ itemCount }) => formatNumber(itemCount, locale),
              },
              { name: labels.total, isNumber: true, cell: ({ total }) => formatMoney(total, locale) },
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
