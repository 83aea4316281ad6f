import { fill, formatInstant, formatNumber } from '@/lib/format';
import type { PageQuery } from '@/lib/paths';
import { TIME_ZONE } from '@/lib/shop-time';
import { filtersOf, listStaff } from '@/lib/staff';
import { getStaffMessages } from '@/lib/staff-messages';
import { Field, Select } from '@/ui/field';
import { Filters } from '@/ui/filters';
import { Badge, Notice } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { PageHead } from '@/ui/section';
import { Table } from '@/ui/table';
import { AuditDetails } from './audit-details';

const FILTERS = ['actor', 'action', 'target', 'outcome', 'from', 'to'];

export async function AuditLog({ here, query }: { here: string; query: PageQuery }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.auditLog;
  const filters = filtersOf(query, FILTERS);
  const page = await listStaff('GET /admin/audit-log', { query: filters }, here);
  const isFiltered = FILTERS.some((name) => filters.has(name));
  const exported = new URLSearchParams(filters);
  exported.delete('cursor');
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
                cell: ({ action, outcome, count }) => (
                  <>
                    {action}
                    {outcome === 'refused' ? (
                      <span className="ml-2">
                        <Badge tone="bad">
                          {fill(labels.refused, { count: formatNumber(count, locale) })}
                        </Badge>
                      </span>
                    ) : null}
                  </>
                ),
              },
              {
                name: labels.actorColumn,
                cell: ({ actor }) => (
                  <span className="break-all">{actor.email ?? (actor.id || labels.several)}</span>
                ),
              },
              { name: labels.at, cell: ({ at }) => formatInstant(at, locale) },
              {
                name: labels.targetColumn,
                isMinor: true,
                cell: ({ target }) => (
                  <span className="break-all">
                    {target.kind} {target.id}
                  </span>
                ),
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
