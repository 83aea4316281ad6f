import type { Money } from '@sidecart/bff/views';
import { fill, formatMoney, formatNumber, formatPercent } from '@/lib/format';
import { getStaffMessages } from '@/lib/staff-messages';
import { Link } from '@/ui/link';

export interface Figure {
  name: string;
  value: Money | number;
  /** In the period before. */
  before?: Money | number | undefined;
  /** The list of what the figure counts. */
  href?: string;
}

const amountOf = (value: Money | number) => (typeof value === 'number' ? value : value.amount);

/** Figures, each with its change since the period before in words, and a link to what it counts. */
export async function Figures({ figures }: { figures: Figure[] }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.dashboard.change;
  const text = (value: Money | number) =>
    typeof value === 'number' ? formatNumber(value, locale) : formatMoney(value, locale);
  const change = (value: Money | number, before: Money | number) => {
    const [now, then] = [amountOf(value), amountOf(before)];
    if (now === then) return labels.same;
    if (then === 0) return labels.noneBefore;
    const percent = formatPercent(Math.abs(now - then) / then, locale);
    return fill(now > then ? labels.more : labels.less, { percent, before: text(before) });
  };
  return (
    <dl className="mb-8 grid grid-cols-2 gap-x-8 gap-y-5 sm:grid-cols-3 xl:grid-cols-5">
      {figures.map(({ name, value, before, href }) => (
        <div key={name} className="border-t border-ink pt-3">
          <dt className="eyebrow">{name}</dt>
          <dd className="tabular font-display text-2xl">
            {href ? (
              <Link
                href={href}
                prefetch={false}
                className="underline-offset-4 hover:underline"
                data-figure={name}
              >
                {text(value)}
              </Link>
            ) : (
              text(value)
            )}
          </dd>
          {before === undefined ? null : <dd className="text-sm text-muted">{change(value, before)}</dd>}
        </div>
      ))}
    </dl>
  );
}
