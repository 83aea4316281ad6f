import { cx } from '@/lib/cx';
import { fill, formatDate } from '@/lib/format';
import { firstOf, type PageQuery } from '@/lib/paths';
import { getStaffMessages } from '@/lib/staff-messages';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Link } from '@/ui/link';

const PERIODS = [7, 30, 90];
const DAYS = 30;
const DAYS_MAX = 366;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What a dashboard asks for: two days, or the number of days that end today. */
export function periodOf(query: PageQuery): { days?: number; from?: string; to?: string } {
  const [from = '', to = ''] = [firstOf(query['from']), firstOf(query['to'])];
  if (DAY.test(from) && DAY.test(to)) return { from, to };
  const days = Number(firstOf(query['days']));
  return { days: Number.isInteger(days) && days >= 1 && days <= DAYS_MAX ? days : DAYS };
}

interface PeriodProps {
  here: string;
  asked: ReturnType<typeof periodOf>;
  /** Unknown while sales are unavailable, or refused. */
  shown: { from: string; to: string; timeZone: string; before: { from: string; to: string } } | undefined;
}

/** The days of a dashboard, those that they are compared with, and a form for others. */
export async function Period({ here, asked, shown }: PeriodProps) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.dashboard.period;
  const day = (date: string) => formatDate(`${date}T12:00:00Z`, locale);
  return (
    <div className="mb-8 space-y-3">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <nav aria-label={staff.dashboard.days['label']} className="flex gap-1 text-sm">
          {PERIODS.map((days) => (
            <Link
              key={days}
              href={`${here}?days=${days}`}
              prefetch={false}
              aria-current={days === asked.days ? 'true' : undefined}
              className={cx(
                'rounded-md border px-3 py-1.5',
                days === asked.days ? 'border-ink' : 'border-transparent hover:border-edge',
              )}
            >
              {staff.dashboard.days[days]}
            </Link>
          ))}
        </nav>
        <form action={here} className="grid grid-cols-2 items-end gap-3 *:min-w-0 sm:flex">
          <Field
            name="from"
            type="date"
            label={labels.from}
            defaultValue={shown?.from ?? asked.from}
            required
          />
          <Field name="to" type="date" label={labels.to} defaultValue={shown?.to ?? asked.to} required />
          <Button type="submit" kind="secondary" className="col-span-2">
            {labels.show}
          </Button>
        </form>
      </div>
      {shown ? (
        <p className="text-sm text-muted" data-period={`${shown.from} ${shown.to}`}>
          {fill(labels.text, {
            from: day(shown.from),
            to: day(shown.to),
            timeZone: shown.timeZone,
            before: `${day(shown.before.from)} – ${day(shown.before.to)}`,
          })}
        </p>
      ) : null}
    </div>
  );
}
