import type { Money } from '@sidecart/bff/views';
import { formatDay, formatMoney, formatNumber } from '@/lib/format';
import { getStaffMessages } from '@/lib/staff-messages';
import { Table } from '@/ui/table';
import { SalesChart } from './sales-chart';

interface DayOfSales {
  date: string;
  orders: number;
  revenue: Money;
}

/** The chart is visual only; the table beneath has the same data in accessible form. */
export async function Sales({ days }: { days: DayOfSales[] }) {
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
