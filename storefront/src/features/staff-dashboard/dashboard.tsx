import type { DashboardView, Part } from '@sidecart/bff/views';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { fillCount } from '@/lib/format';
import { getStaffMessages } from '@/lib/staff-messages';
import type { StaffMessages } from '@/messages/en/staff';
import { Notice } from '@/ui/notice';
import { MoreLink, PageHead, Section } from '@/ui/section';
import { Conversion } from './conversion';
import { Figures, type Figure } from './figures';
import { FailedCheckouts, LowStock, RecentOrders, TopProducts } from './lists';
import { Period, type periodOf } from './period';
import { Sales } from './sales';

type Totals = Extract<DashboardView['totals'], { ok: true }>['value'];

/** What each figure counts is a list of orders with the same days and states. */
function figuresOf(
  view: DashboardView,
  totals: Totals,
  names: StaffMessages['dashboard']['totals'],
): Figure[] {
  const { currency } = totals.revenue;
  const orders = (filter: Record<string, string>) =>
    `/admin/orders?${new URLSearchParams({ ...filter, currency }).toString()}`;
  const range: Record<string, string> = view.period.ok
    ? { from: view.period.value.from, to: view.period.value.to }
    : {};
  const sold = orders({ ...range, cancelled: 'false' });
  const before = view.totalsBefore.ok ? view.totalsBefore.value : undefined;
  return [
    { name: names.revenue, value: totals.revenue, before: before?.revenue, href: sold },
    { name: names.orders, value: totals.orders, before: before?.orders, href: sold },
    { name: names.averageOrder, value: totals.averageOrder, before: before?.averageOrder, href: sold },
    { name: names.unfulfilled, value: totals.unfulfilled, href: orders({ toFulfil: 'true' }) },
    {
      name: names.refunded,
      value: totals.refunded,
      before: before?.refunded,
      href: orders({ ...range, cancelled: 'false', refunded: 'true' }),
    },
  ];
}

/** The key figures of the shop; each part may be missing while its service is unavailable. */
export async function Dashboard({
  view,
  asked,
}: {
  view: DashboardView;
  asked: ReturnType<typeof periodOf>;
}) {
  const { locale, t, staff } = await getStaffMessages();
  const labels = staff.dashboard;
  const shown = <T,>(part: Part<T>, draw: (value: T) => ReactNode) =>
    part.ok ? draw(part.value) : <Notice>{t.frame.partMissing}</Notice>;
  const { deadLetters } = view;
  return (
    <>
      <PageHead title={labels.title} />
      <Period here="/admin" asked={asked} shown={view.period.ok ? view.period.value : undefined} />
      {deadLetters.ok && deadLetters.value > 0 ? (
        <Notice tone="warn" className="mb-8">
          {fillCount(labels.deadLetters, deadLetters.value, locale)}{' '}
          <Link href="/admin/dead-letters" className="underline underline-offset-4">
            {labels.toDeadLetters}
          </Link>
        </Notice>
      ) : null}
      {shown(view.totals, (totals) => (
        <Figures figures={figuresOf(view, totals, labels.totals)} />
      ))}
      <Section title={labels.sales}>
        {shown(view.sales, (sales) => (
          <Sales days={sales} />
        ))}
      </Section>
      <div className="grid gap-x-12 xl:grid-cols-2">
        <div className="min-w-0">
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
            title={labels.failedCheckouts}
            aside={<MoreLink href="/admin/sagas">{labels.allCheckouts}</MoreLink>}
          >
            {shown(view.failedCheckouts, (checkouts) => (
              <FailedCheckouts checkouts={checkouts} />
            ))}
          </Section>
        </div>
        <div className="min-w-0">
          <Section title={labels.conversion.title}>
            <Conversion view={view} />
          </Section>
          <Section
            title={labels.lowStock}
            aside={<MoreLink href="/admin/inventory?lowStock=true">{labels.allLowStock}</MoreLink>}
          >
            {shown(view.lowStock, (stock) => (
              <LowStock stock={stock} area="admin" />
            ))}
          </Section>
        </div>
      </div>
    </>
  );
}
