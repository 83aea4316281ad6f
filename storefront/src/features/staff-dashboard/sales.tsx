import type { DashboardView } from '@sidecart/bff/views';
import { formatDay, formatMoney, formatNumber } from '@/lib/format';
import { getStaffMessages } from '@/lib/staff-messages';
import { Table } from '@/ui/table';
import { SalesChart } from './sales-chart';

type ValueOf<P> = P extends { ok: true; value: infer T } ? T : never;

export async function Totals({ totals }: { totals: ValueOf<DashboardView['totals']> }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.dashboard.totals;
  const { revenue, orders, averageOrder, unfulfilled, refunded } = totals;
  const figures = [
    [labels.revenue, formatMoney(revenue, locale)],
    [labels.orders, formatNumber(orders, locale)],
    [labels.averageOrder, formatMoney(averageOrder, locale)],
    [labels.unfulfilled, formatNumber(unfulfilled, locale)],
    [labels.refunded, formatMoney(refunded, locale)],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-x-8 gap-y-5 sm:grid-cols-3 xl:grid-cols-5">
      {figures.map(([name, value]) => (
        <div key={name} className="border-t border-ink pt-3">
          <dt className="eyebrow">{name}</dt>
          <dd className="tabular font-display text-2xl">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The chart is visual only; the table beneath has the same data in accessible form. */
export async function Sales({ days }: { days: ValueOf<DashboardView['sales']> }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.dashboard;
  return (
    <>
      <SalesChart days={days} locale={locale} labels={{ revenue: labels.revenue, orders: labels.orders }} />
      <details className="mt-3">
        <summary className="inline-block py-2 text-sm underline underline-offset-4">{labels.asTable}</summary>
        <div className="mt-2 max-h-96 overflow-y-auto" role="region" aria-label={labels.sales} tabIndex={0}>
          <Table
            caption={labels.sales}
            rows={[...days].reverse()}
            keyOf={({ date }) => date}
            empty={<p className="text-muted">{labels.noSales}</p>}
            columns={[
              { name: labels.date, cell: ({ date }) => formatDay(date, locale) },
              { name: labels.orders, isNumber: true, cell: ({ orders }) => formatNumber(orders, locale) },
              { name: labels.revenue, isNumber: true, cell: ({ revenue }) => formatMoney(revenue, locale) },
            ]}
          />
        </div>
      </details>
    </>
  );
}
