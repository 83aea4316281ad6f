import { fill, formatInstant, formatNumber } from '@/lib/format';
import type { PageQuery } from '@/lib/paths';
import { filtersOf, listStaff } from '@/lib/staff';
import { getStaffMessages } from '@/lib/staff-messages';
import { Field, Select } from '@/ui/field';
import { Filters } from '@/ui/filters';
import { Notice } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { PageHead } from '@/ui/section';
import { Table } from '@/ui/table';
import { WriteButton } from '@/ui/write-button';

export async function DeadLetterList({ here, query }: { here: string; query: PageQuery }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.deadLetters;
  const filters = filtersOf(query, ['status', 'topic']);
  const page = await listStaff('GET /admin/dead-letters', { query: filters }, here);
  const problems = { ...staff.frame.problems, ...labels.problems };
  return (
    <>
      <PageHead title={labels.title} text={labels.text} />
      <Filters path={here} isFiltered={filters.size > 0} labels={staff.frame.filters}>
        <Select name="status" label={labels.status} defaultValue={filters.get('status') ?? ''}>
          <option value="">{staff.frame.filters.any}</option>
          {Object.entries(labels.statuses).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
        <Field name="topic" label={labels.topic} defaultValue={filters.get('topic') ?? ''} maxLength={128} />
      </Filters>
      {page ? (
        <>
          <Table
            caption={labels.title}
            rows={page.items}
            keyOf={({ id }) => id}
            empty={<p className="text-muted">{filters.size > 0 ? labels.noneOfThese : labels.none}</p>}
            columns={[
              {
                name: labels.event,
                cell: ({ type, eventId }) => (
                  <>
                    {type ?? labels.unreadable}
                    <span className="block max-w-64 text-sm break-all text-muted">{eventId}</span>
                  </>
                ),
              },
              { name: labels.consumer, cell: ({ consumer }) => consumer },
              {
                name: labels.topic,
                isMinor: true,
                cell: ({ originalTopic, topic }) => originalTopic ?? topic,
              },
              {
                name: labels.failures,
                isNumber: true,
                isMinor: true,
                cell: ({ failures }) => formatNumber(failures, locale),
              },
              { name: labels.received, cell: ({ receivedAt }) => formatInstant(receivedAt, locale) },
              {
                name: labels.status,
                isNumber: true,
                cell: ({ id, type, eventId, status, redrivenAt }) =>
                  status === 'open' ? (
                    <WriteButton
                      about={`${type ?? labels.unreadable} ${eventId}`}
                      words={labels.redrive}
                      route="POST /admin/dead-letters/:deadLetterId/redrive"
                      call={{ params: { deadLetterId: id } }}
                      problems={problems}
                    />
                  ) : (
                    <span className="text-sm text-muted">
                      {redrivenAt
                        ? fill(labels.redriven, { at: formatInstant(redrivenAt, locale) })
                        : labels.statuses.redriven}
                    </span>
                  ),
              },
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
