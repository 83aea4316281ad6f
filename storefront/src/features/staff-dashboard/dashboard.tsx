import type { DashboardView, Part } from '@sidecart/bff/views';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { fillCount } from '@/lib/format';
import { getStaffMessages } from '@/lib/staff-messages';
import { Notice } from '@/ui/notice';
import { MoreLink, PageHead, Section } from '@/ui/section';
import { FailedCheckouts, LowStock, RecentOrders, TopProducts } from './lists';
import { Sales, Totals } from './sales';

const PERIODS = [7, 30, 90];
export const DAYS = 30;

/** The key figures of the shop; each part may be missing while its service is unavailable. */
export async function Dashboard({ view, days }: { view: DashboardView; days: number }) {
  const { locale, t, staff } = await getStaffMessages();
  const labels = staff.dashboard;
  const shown = <T,>(part: Part<T>, draw: (value: T) => ReactNode) =>
    part.ok ? draw(part.value) : <Notice>{t.frame.partMissing}</Notice>;
  const { deadLetters } = view;
  return (
    <>
      <PageHead title={labels.title}>
        <nav aria-label={labels.days['label']} className="flex gap-1 text-sm">
          {PERIODS.map((period) => (
            <Link
              key={period}
              href={`/admin?days=${period}`}
              prefetch={false}
              aria-current={period === days ? 'true' : undefined}
              className={cx(
                'rounded-md border px-3 py-1.5',
                period === days ? 'border-ink' : 'border-transparent hover:border-edge',
              )}
            >
              {labels.days[period]}
            </Link>
          ))}
        </nav>
      </PageHead>
      {deadLetters.ok && deadLetters.value > 0 ? (
        <Notice tone="warn" className="mb-8">
          {fillCount(labels.deadLetters, deadLetters.value, locale)}{' '}
          <Link href="/admin/dead-letters" className="underline underline-offset-4">
            {labels.toDeadLetters}
          </Link>
        </Notice>
      ) : null}
      <div className="mb-8">
        {shown(view.totals, (totals) => (
          <Totals totals={totals} />
        ))}
      </div>
      <Section title={labels.sales}>
        {shown(view.sales, (sales) => (
          <Sales days={sales} />
        ))}
      </Section>
      <div className="grid gap-x-12 xl:grid-cols-2">
        <Section
          title={labels.recentOrders}
          aside={<MoreLink href="/admin/orders">{labels.allOrders}</MoreLink>}
        >
          {shown(view.recentOrders, (orders) => (
            <RecentOrders orders={orders} />
          ))}
        </Section>
        <Section title={labels.topProducts}>
          {shown(view.topProducts, (products) => (
            <TopProducts products={products} />
          ))}
        </Section>
        <Section
          title={labels.lowStock}
          aside={<MoreLink href="/admin/inventory?lowStock=true">{labels.allLowStock}</MoreLink>}
        >
          {shown(view.lowStock, (stock) => (
            <LowStock stock={stock} area="admin" />
          ))}
        </Section>
        <Section
          title={labels.failedCheckouts}
          aside={<MoreLink href="/admin/sagas">{labels.allCheckouts}</MoreLink>}
        >
          {shown(view.failedCheckouts, (checkouts) => (
            <FailedCheckouts checkouts={checkouts} />
          ))}
        </Section>
      </div>
    </>
  );
}
