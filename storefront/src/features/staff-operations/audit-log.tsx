import { fill, formatInstant, formatNumber } from '@/lib/format';
import type { PageQuery } from '@/lib/paths';
import { TIME_ZONE } from '@/lib/shop-time';
import { filtersOf, listStaff, readNames } from '@/lib/staff';
import { getStaffMessages } from '@/lib/staff-messages';
import { Field, Select } from '@/ui/field';
import { Filters } from '@/ui/filters';
import { Badge, Notice } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { PageHead } from '@/ui/section';
import { Table } from '@/ui/table';
import { AuditTarget } from './audit-target';
import { AuditDetails } from './audit-details';

const FILTERS = ['actor', 'action', 'target', 'outcome', 'from', 'to'];

export async function AuditLog({ here, query }: { here: string; query: PageQuery }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.auditLog;
  const filters = filtersOf(query, FILTERS);
  const page = await listStaff('GET /admin/audit-log', { query: filters }, here);
  const idsOf = (kind: string) =>
    (page?.items ?? []).filter(({ target }) => target.kind === kind).map(({ target }) => target.id);
  const names = await readNames({ products: idsOf('product'), users: idsOf('user') }, here);
  const isFiltered = FILTERS.some((name) => filters.has(name));
  const exported = new URLSearchParams(filters);
  exported.delete('cursor');
  const nameOf = ({ id, email }: { id: string; email?: string | null }) => email ?? (id || labels.several);
  const text = (name: 'actor' | 'action' | 'target' | 'from' | 'to') => ({
    name,
    label: fill(labels[name], { timeZone: TIME_ZONE }),
    defaultValue: filters.get(name) ?? '',
  });
  return (
    <>
      <PageHead title={labels.title} text={labels.text} />
      <Filters path={here} isFiltered={isFiltered} labels={staff.frame.filters}>
        <Field {...text('actor')} maxLength={254} autoComplete="off" />
        <Field {...text('action')} maxLength={64} />
        <Field {...text('target')} maxLength={128} />
        <Select name="outcome" label={labels.outcome} defaultValue={filters.get('outcome') ?? ''}>
          <option value="">{staff.frame.filters.any}</option>
          {Object.entries(labels.outcomes).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
        <Field {...text('from')} type="date" />
        <Field {...text('to')} type="date" />
      </Filters>
      {page ? (
        <>
          <p className="mb-4">
            <a
              href={`/api/admin/audit-log/export?${exported}`}
              download
              className="underline underline-offset-4"
            >
              {labels.export}
            </a>
          </p>
          <Table
            caption={labels.title}
            rows={page.items}
            keyOf={({ id }) => id}
            empty={<p className="text-muted">{isFiltered ? staff.frame.filters.nothing : labels.none}</p>}
            columns={[
              {
                name: labels.action,
                cell: ({ action, actor, outcome, count, at }) => (
                  <>
                    {action}
                    {outcome === 'refused' ? (
                      <Badge tone="bad" className="ml-2">
                        {fill(labels.refused, { count: formatNumber(count, locale) })}
                      </Badge>
                    ) : null}
                    {/* On narrow screens, which have no columns for them. */}
                    <span className="block text-sm wrap-anywhere text-muted lg:hidden">
                      {nameOf(actor)} · {formatInstant(at, locale)}
                    </span>
                  </>
                ),
              },
              {
                name: labels.actorColumn,
                isMinor: true,
                cell: ({ actor }) => <span className="break-words">{nameOf(actor)}</span>,
              },
              {
                name: labels.at,
                isMinor: true,
                cell: ({ at }) => <span className="whitespace-nowrap">{formatInstant(at, locale)}</span>,
              },
              {
                name: labels.targetColumn,
                isMinor: true,
                cell: ({ target }) => <AuditTarget target={target} names={names} labels={labels} />,
              },
              { name: labels.details, cell: (entry) => <AuditDetails entry={entry} labels={labels} /> },
            ]}
          />
          <Pager path={here} query={filters} nextCursor={page.nextCursor} labels={staff.frame.pager} />
        </>
      ) : (
        <Notice tone="warn">{staff.frame.filters.unknown}</Notice>
      )}
    </>
  );
}
