import { named, userChoice } from '@/lib/find';
import { fill, formatInstant, formatMoney, formatNumber } from '@/lib/format';
import { hiddenColumns } from '@/lib/hidden-columns';
import { fieldCount, picked } from '@/lib/list-query';
import type { PageQuery } from '@/lib/paths';
import { TIME_ZONE } from '@/lib/shop-time';
import { filtersOf, listStaff, readNames } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Field, Select } from '@/ui/field';
import { Filters } from '@/ui/filters';
import { Link } from '@/ui/link';
import { ColumnChoice } from '@/ui/list/column-choice';
import { ListViews } from '@/ui/list/list-views';
import { ChoosePage, ChooseRow, Selection } from '@/ui/list/selection';
import { Badge, Notice } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { Picker } from '@/ui/picker';
import { PageHead } from '@/ui/section';
import { Table, type Column } from '@/ui/table';
import { FulfilCount } from './fulfil-count';
import { OrderCount } from './order-count';
import { hasFulfilment, toneOf } from '@/ui/order-tone';
import { OrderBulk } from './order-bulk';

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
  'toFulfil',
  'sort',
];
/** Set by links from other pages. */
const UNSEEN = ['cancelled', 'refunded', 'currency'];

/** Not in the form of filters. */
const KEPT = ['toFulfil', 'sort', ...UNSEEN];

/** Columns that can be hidden. */
const OPTIONAL = ['email', 'status', 'items'] as const;

export async function OrderList({ here, query }: { here: string; query: PageQuery }) {
  const { locale, t, staff } = await getStaffMessages();
  const labels = staff.orders;
  const { status: statuses, fulfilmentStatus: fulfilmentStatuses } = t.order;
  const { paymentStatuses } = labels;
  const filters = filtersOf(query, [...FILTERS, ...UNSEEN]);
  const sellers = filters.getAll('seller');
  const [page, names, hidden] = await Promise.all([
    listStaff('GET /admin/orders', { query: filters }, here),
    readNames({ users: sellers }, here),
    hiddenColumns('orders', OPTIONAL),
  ]);
  const isFiltered = fieldCount(filters, KEPT) > 0;
  const isNarrowed = isFiltered || picked(filters, ['toFulfil', ...UNSEEN]).size > 0;
  const kept = picked(filters, KEPT);
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
  const exported = new URLSearchParams([...filters].filter(([name]) => name !== 'sort' && name !== 'cursor'));
  type Order = NonNullable<typeof page>['items'][number];
  const columns: (Column<Order> & { key: string })[] = [
    {
      key: 'number',
      name: labels.number,
      sorts: ['-created', 'created'],
      cell: ({ id, number, createdAt }) => (
        <>
          <Link
            href={pathIn('admin', 'orders', id)}
            className="whitespace-nowrap underline-offset-4 hover:underline"
          >
            {number}
          </Link>
          <span className="block text-sm whitespace-nowrap text-muted">
            {formatInstant(createdAt, locale)}
          </span>
        </>
      ),
    },
    {
      key: 'email',
      name: labels.email,
      isBelow: true,
      cell: ({ email }) => <span className="block break-all">{email}</span>,
    },
    {
      key: 'status',
      name: labels.status,
      isBelow: true,
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
      key: 'items',
      name: labels.items,
      isNumber: true,
      isMinor: true,
      cell: ({ itemCount }) => formatNumber(itemCount, locale),
    },
    {
      key: 'total',
      name: labels.total,
      isNumber: true,
      sorts: ['-total', 'total'],
      cell: ({ total }) => formatMoney(total, locale),
    },
  ];
  return (
    <>
      <PageHead
        title={labels.title}
        text={<OrderCount area="admin" here={here} filters={filters} unseen={UNSEEN} />}
      />
      <ListViews
        path={here}
        filters={filters}
        frame={staff.frame}
        tabs={[
          { name: labels.tabs.all, query: {} },
          {
            name: labels.tabs.toFulfil,
            query: { toFulfil: 'true' },
            count: <FulfilCount area="admin" here={here} />,
          },
          { name: labels.tabs.unpaid, query: { status: 'placed', paymentStatus: 'authorized' } },
          { name: labels.tabs.completed, query: { status: 'completed' } },
          { name: labels.tabs.cancelled, query: { status: 'cancelled' } },
        ]}
      />
      <Filters
        path={here}
        isFiltered={isFiltered}
        labels={staff.frame.filters}
        count={fieldCount(filters, KEPT)}
        kept={kept}
      >
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
        <Selection ids={page.items.map(({ id }) => id)}>
          <div className="mb-2 flex items-center justify-end gap-4">
            <a
              href={`/api/admin/orders/export?${exported}`}
              download
              className="py-2 text-sm underline underline-offset-4"
            >
              {labels.exportAll}
            </a>
            <ColumnChoice
              list="orders"
              hidden={hidden}
              label={staff.frame.list.columns}
              columns={OPTIONAL.map((key) => ({ key, name: labels[key] }))}
            />
          </div>
          <Table
            caption={labels.title}
            rows={page.items}
            keyOf={({ id }) => id}
            empty={<p className="text-muted">{isNarrowed ? staff.frame.filters.nothing : labels.none}</p>}
            sorting={{ path: here, query: filters, sort: filters.get('sort') ?? '-created' }}
            choice={{
              head: <ChoosePage label={staff.frame.list.choosePage} />,
              cell: ({ id, number }) => (
                <ChooseRow id={id} label={fill(staff.frame.list.choose, { name: number })} />
              ),
            }}
            columns={columns.filter(({ key }) => !hidden.includes(key))}
          />
          <OrderBulk
            orders={page.items.map(({ id, number, status, paymentStatus, fulfilmentStatus }) => ({
              id,
              number,
              status,
              paymentStatus,
              fulfilmentStatus,
            }))}
            labels={labels.bulk}
            fulfil={labels.fulfil}
            frame={{ list: staff.frame.list, cancel: staff.frame.cancel }}
            problems={{ ...staff.frame.problems, ...labels.problems }}
          />
          <Pager path={here} query={filters} nextCursor={page.nextCursor} labels={staff.frame.pager} />
        </Selection>
      ) : (
        <Notice tone="warn">{staff.frame.filters.unknown}</Notice>
      )}
    </>
  );
}
