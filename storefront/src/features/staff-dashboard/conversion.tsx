import type { DashboardView } from '@sidecart/bff/views';
import { fill, formatDate, formatMoney, formatNumber, formatPercent } from '@/lib/format';
import { getStaffMessages } from '@/lib/staff-messages';
import { Link } from '@/ui/link';
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
  /** With the list of these checkouts. */
  const linked = (name: string, value: number | undefined, filter: Record<string, string>) => {
    if (value === undefined || !view.period.ok) return number(value);
    const { begin, end } = view.period.value;
    return (
      <Link
        href={`/admin/sagas?${new URLSearchParams({ ...filter, from: begin, to: end }).toString()}`}
        prefetch={false}
        className="underline underline-offset-4"
        data-figure={name}
      >
        {formatNumber(value, locale)}
      </Link>
    );
  };
  if (!carts && !checkouts) return <Notice>{t.frame.partMissing}</Notice>;
  const since = carts?.completeFrom ?? checkouts?.completeFrom;
  const isCut = since !== undefined && view.period.ok && view.period.value.begin < since;
  return (
    <div className="space-y-3">
      <Facts
        entries={[
          [labels.filled, number(carts?.filled)],
          [labels.begun, linked(labels.begun, checkouts?.begun, {})],
          [labels.completed, linked(labels.completed, checkouts?.completed, { status: 'completed' })],
          ...(checkouts
            ? ([
                [labels.ofCarts, share(checkouts.completed, carts?.filled)],
                [labels.ofCheckouts, share(checkouts.completed, checkouts.begun)],
              ] as [string, string][])
            : []),
          [
            carts ? fill(labels.abandoned, { hours: carts.abandoned.hours }) : labels.abandonedCarts,
            number(carts?.abandoned.carts),
          ],
          ...(carts
            ? ([[labels.abandonedValue, formatMoney(carts.abandoned.value, locale)]] as [string, string][])
            : []),
        ]}
      />
      <p className="text-sm text-muted">{labels.text}</p>
      {isCut ? <Notice tone="warn">{fill(labels.since, { date: formatDate(since, locale) })}</Notice> : null}
    </div>
  );
}
