import { listStaff } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { ScreenUnavailable } from '@/lib/bff';
import { getStaffMessages } from '@/lib/staff-messages';
import { Notice } from '@/ui/notice';
import { Section } from '@/ui/section';
import { Figures } from './figures';
import { Period, type periodOf } from './period';
import { Sales } from './sales';

/** The sales of the seller who is signed in. */
export async function SellerSales({ here, asked }: { here: string; asked: ReturnType<typeof periodOf> }) {
  const { t, staff } = await getStaffMessages();
  const labels = staff.dashboard;
  const read = await listStaff('GET /seller/dashboard', { query: asked }, here).catch((error: unknown) => {
    if (error instanceof ScreenUnavailable) return undefined;
    throw error;
  });
  if (!read)
    return (
      <>
        <Period here={here} asked={asked} shown={undefined} />
        <Notice tone="warn" className="mb-8">
          {read === null ? labels.period.refused : t.frame.partMissing}
        </Notice>
      </>
    );
  const { period, timeZone, before, totals, sales } = read;
  const orders = (filter: Record<string, string>) =>
    `${pathIn('seller', 'orders')}?${new URLSearchParams({ ...filter, currency: totals.revenue.currency }).toString()}`;
  const sold = orders({ from: period.from, to: period.to, cancelled: 'false' });
  return (
    <>
      <Period here={here} asked={asked} shown={{ ...period, timeZone, before }} />
      <Figures
        figures={[
          { name: labels.totals.revenue, value: totals.revenue, before: before.totals.revenue, href: sold },
          { name: labels.totals.orders, value: totals.orders, before: before.totals.orders, href: sold },
          { name: labels.quantity, value: totals.units, before: before.totals.units, href: sold },
          { name: labels.totals.unfulfilled, value: totals.open, href: orders({ open: 'true' }) },
        ]}
      />
      <p className="-mt-4 mb-8 text-sm text-muted">{labels.seller.sums}</p>
      <Section title={labels.sales}>
        <Sales days={sales} />
      </Section>
    </>
  );
}
