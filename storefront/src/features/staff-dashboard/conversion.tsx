import type { DashboardView } from '@sidecart/bff/views';
import { fill, fillCount, formatDate, formatMoney, formatNumber, formatPercent } from '@/lib/format';
import { getStaffMessages } from '@/lib/staff-messages';
import { Notice } from '@/ui/notice';
import { Facts } from '@/ui/section';

/** From carts to orders; what could not be read is said to be missing. */
export async function Conversion({ view }: { view: Pick<DashboardView, 'carts' | 'checkouts' | 'period'> }) {
  const { locale, t, staff } = await getStaffMessages();
  const labels = staff.dashboard.conversion;
  const carts = view.carts.ok ? view.carts.value : undefined;
  const checkouts = view.checkouts.ok ? view.checkouts.value : undefined;
  const number = (value: number | undefined) =>
    value === undefined ? labels.missing : formatNumber(value, locale);
  const share = (part: number, whole: number | undefined) =>
    whole ? formatPercent(part / whole, locale) : staff.frame.none;
  if (!carts && !checkouts) return <Notice>{t.frame.partMissing}</Notice>;
  const since = carts?.completeFrom ?? checkouts?.completeFrom;
  const isCut = since !== undefined && view.period.ok && view.period.value.begin < since;
  return (
    <div className="space-y-3">
      <Facts
        entries={[
          [labels.filled, number(carts?.filled)],
          [labels.begun, number(checkouts?.begun)],
          [labels.completed, number(checkouts?.completed)],
          ...(checkouts
            ? ([
                [labels.ofCarts, share(checkouts.completed, carts?.filled)],
                [labels.ofCheckouts, share(checkouts.completed, checkouts.begun)],
              ] as [string, string][])
            : []),
          [
            carts ? fill(labels.abandoned, { hours: carts.abandoned.hours }) : labels.abandonedCarts,
            carts
              ? fill(fillCount(labels.abandonedValue, carts.abandoned.carts, locale), {
                  value: formatMoney(carts.abandoned.value, locale),
                })
              : labels.missing,
          ],
        ]}
      />
      <p className="text-sm text-muted">{labels.text}</p>
      {isCut ? <Notice tone="warn">{fill(labels.since, { date: formatDate(since, locale) })}</Notice> : null}
    </div>
  );
}
