import type { ImportView } from '@sidecart/bff/views';
import Link from 'next/link';
import { fill, formatInstant, formatNumber } from '@/lib/format';
import { firstOf, type PageQuery } from '@/lib/paths';
import { filtersOf, listStaff, partStaff } from '@/lib/staff';
import type { Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Badge, Notice, type Tone } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { PageHead, Section } from '@/ui/section';
import { Table } from '@/ui/table';
import { ColumnHelp } from './column-help';
import { Importer } from './importer';
import { Report } from './report';
import { reportCall } from './report-call';

const tones: Record<ImportView['status'], Tone> = {
  validating: 'neutral',
  applying: 'neutral',
  completed: 'good',
  rejected: 'bad',
  failed: 'bad',
};

interface ImportPageProps {
  area: Area;
  here: string;
  query: PageQuery;
}

export async function ImportPage({ area, here, query }: ImportPageProps) {
  const place = filtersOf(query, []);
  const shownId = firstOf(query['import']);
  const [page, shown, { locale, staff }] = await Promise.all([
    listStaff('GET /admin/imports', { query: place }, here),
    shownId ? partStaff('GET /admin/imports/:importId', reportCall(shownId), here) : null,
    getStaffMessages(),
  ]);
  const labels = staff.imports;
  const problems: Record<string, string> = { ...staff.frame.problems, ...labels.problems };
  return (
    <>
      <PageHead title={labels.title} text={labels.text} />
      <div className="mb-10">
        <Importer locale={locale} labels={labels} problems={problems} />
        <div className="mt-8 space-y-3">
          <p>
            {/* A download, not a page: the router must not fetch it. */}
            <a href="/api/admin/exports" download className="underline underline-offset-4">
              {area === 'admin' ? labels.export : labels.exportOwn}
            </a>
          </p>
          <ColumnHelp area={area} />
        </div>
      </div>
      {shown ? (
        <Section title={fill(labels.file, { at: formatInstant(shown.createdAt, locale) })}>
          <p className="mb-4">
            <Badge tone={tones[shown.status]}>{labels.status[shown.status]}</Badge>
            {shown.failure ? <> {problems[shown.failure.code] ?? problems['internal-error']}</> : null}
          </p>
          <Report key={shown.id} report={shown} locale={locale} labels={labels} />
        </Section>
      ) : null}
      <Section title={labels.earlier}>
        {page ? (
          <>
            <Table
              caption={labels.earlier}
              rows={page.items}
              keyOf={({ id }) => id}
              empty={<p className="text-muted">{labels.none}</p>}
              columns={[
                {
                  name: labels.when,
                  cell: ({ id, createdAt }) => (
                    <Link
                      href={`${here}?import=${encodeURIComponent(id)}`}
                      prefetch={false}
                      className="underline-offset-4 hover:underline"
                    >
                      {formatInstant(createdAt, locale)}
                    </Link>
                  ),
                },
                {
                  name: labels.state,
                  cell: ({ status, dryRun }) => (
                    <span className="flex flex-wrap gap-2">
                      <Badge tone={tones[status]}>{labels.status[status]}</Badge>
                      {dryRun ? <Badge>{labels.dryRun}</Badge> : null}
                    </span>
                  ),
                },
                {
                  name: labels.results,
                  isNumber: true,
                  cell: ({ counts }) => formatNumber(counts.rows, locale),
                },
              ]}
            />
            <Pager path={here} query={place} nextCursor={page.nextCursor} labels={staff.frame.pager} />
          </>
        ) : (
          <Notice tone="warn">{staff.frame.filters.unknown}</Notice>
        )}
      </Section>
    </>
  );
}
