import type { SagaView } from '@sidecart/bff/views';
import { fill, formatInstant, formatMoney, shortId } from '@/lib/format';
import type { PageQuery } from '@/lib/paths';
import { filtersOf, listStaff, readStaff } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Select } from '@/ui/field';
import { Filters } from '@/ui/filters';
import { Link } from '@/ui/link';
import { Badge, Notice, type Tone } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { SagaSteps } from '@/ui/saga-steps';
import { PageHead } from '@/ui/section';
import { WriteButton } from '@/ui/write-button';

const tones: Record<SagaView['status'], Tone> = {
  running: 'neutral',
  'awaiting-payment': 'warn',
  completed: 'good',
  failed: 'neutral',
  'needs-attention': 'bad',
};

export async function SagaList({ here, query }: { here: string; query: PageQuery }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.sagas;
  const filters = filtersOf(query, ['status', 'id', 'from', 'to']);
  const id = filters.get('id');
  const page = id
    ? { items: [await readStaff('GET /admin/sagas/:id', { params: { id } }, here)], nextCursor: null }
    : await listStaff('GET /admin/sagas', { query: filters }, here);
  const isFiltered = filters.size > 0;
  const [from, to] = [filters.get('from'), filters.get('to')];
  return (
    <>
      <PageHead title={labels.title} text={labels.text} />
      <Filters path={here} isFiltered={isFiltered} labels={staff.frame.filters}>
        <Select name="status" label={labels.status} defaultValue={filters.get('status') ?? ''}>
          <option value="">{staff.frame.filters.any}</option>
          {Object.entries(labels.statuses).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
        {/* As the dashboard links to them: the days of a period, whose ends only it knows. */}
        {from && to ? (
          <>
            <input type="hidden" name="from" value={from} />
            <input type="hidden" name="to" value={to} />
          </>
        ) : null}
      </Filters>
      {from && to && page ? (
        <p className="mb-4 text-muted">
          {fill(labels.between, { from: formatInstant(from, locale), to: formatInstant(to, locale) })}
        </p>
      ) : null}
      {page ? (
        <>
          {page.items.length === 0 ? (
            <p className="text-muted">{isFiltered ? staff.frame.filters.nothing : labels.none}</p>
          ) : null}
          <ul className="divide-y divide-rule border-y border-rule">
            {page.items.map((saga) => (
              <li key={saga.id} className="py-4">
                <Saga saga={saga} />
              </li>
            ))}
          </ul>
          <Pager path={here} query={filters} nextCursor={page.nextCursor} labels={staff.frame.pager} />
        </>
      ) : (
        <Notice tone="warn">{staff.frame.filters.unknown}</Notice>
      )}
    </>
  );
}

async function Saga({ saga }: { saga: SagaView }) {
  const { locale, t, staff, reasons } = await getStaffMessages();
  const labels = staff.sagas;
  const { id, status, email, createdAt, failure, totals, orderId, steps } = saga;
  const problems = { ...staff.frame.problems, ...labels.problems };
  const about = `${email}, ${formatInstant(createdAt, locale)}`;
  return (
    <article data-checkout={id} data-status={status}>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Badge tone={tones[status]}>{labels.statuses[status]}</Badge>
        <h2 className="grow font-sans text-base break-all">{email}</h2>
        <span className="text-sm text-muted">{formatInstant(createdAt, locale)}</span>
        <span className="tabular">{totals ? formatMoney(totals.total, locale) : ''}</span>
      </div>
      {failure ? (
        <p className="mt-1 text-sm break-words text-bad">
          {labels.stepNames[failure.step] ?? failure.step}: {reasons[failure.code] ?? failure.message}
        </p>
      ) : null}
      <details className="mt-1">
        <summary
          aria-label={`${labels.steps}: ${about}`}
          className="inline-block py-1.5 text-sm underline underline-offset-4"
        >
          {labels.steps}
        </summary>
        <p className="my-2 text-sm text-muted">
          {labels.checkout}{' '}
          <Link href={`/admin/sagas?id=${encodeURIComponent(id)}`} className="underline underline-offset-4">
            {shortId(id)}
          </Link>
        </p>
        <SagaSteps steps={steps} locale={locale} names={labels.stepNames} labels={t.progress} />
      </details>
      <div className="mt-1 flex flex-wrap items-center gap-3">
        {orderId ? (
          <Link
            href={pathIn('admin', 'orders', orderId)}
            aria-label={`${labels.order}: ${about}`}
            className="text-sm underline underline-offset-4"
          >
            {labels.order}
          </Link>
        ) : null}
        {status === 'needs-attention' ? (
          <>
            <WriteButton
              about={about}
              words={labels.retry}
              route="POST /admin/sagas/:id/:move"
              call={{ params: { id, move: 'retry' } }}
              problems={problems}
            />
            <WriteButton
              about={about}
              words={{ ...labels.compensate, cancel: staff.frame.cancel }}
              route="POST /admin/sagas/:id/:move"
              call={{ params: { id, move: 'compensation' } }}
              kind="danger"
              problems={problems}
            />
          </>
        ) : null}
      </div>
    </article>
  );
}
