import type { CampaignView } from '@sidecart/bff/views';
import Link from 'next/link';
import { fill, formatDate, formatMoney, formatNumber } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { PageQuery } from '@/lib/paths';
import { filtersOf, listStaff } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import type { StaffMessages } from '@/messages/en/staff';
import { ButtonLink } from '@/ui/button-link';
import { Badge, Notice } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { PageHead } from '@/ui/section';
import { Table } from '@/ui/table';
import { WriteButton } from '@/ui/write-button';

export async function CampaignList({ here, query }: { here: string; query: PageQuery }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.campaigns;
  const place = filtersOf(query, []);
  const page = await listStaff('GET /admin/campaigns', { query: place }, here);
  const now = new Date().toISOString();
  const problems = { ...staff.frame.problems, ...labels.problems };
  return (
    <>
      <PageHead title={labels.title} text={labels.text}>
        <ButtonLink href={pathIn('admin', 'campaigns', 'simulation')} kind="secondary">
          {labels.simulate}
        </ButtonLink>
        <ButtonLink href={pathIn('admin', 'campaigns', 'new')}>{labels.add}</ButtonLink>
      </PageHead>
      {page ? (
        <>
          <Table
            caption={labels.title}
            rows={page.items}
            keyOf={({ id }) => id}
            empty={<p className="text-muted">{labels.none}</p>}
            columns={[
              {
                name: labels.name,
                cell: ({ id, name, code }) => (
                  <>
                    <Link
                      href={pathIn('admin', 'campaigns', id)}
                      prefetch={false}
                      className="underline-offset-4 hover:underline"
                    >
                      {name}
                    </Link>
                    <span className="block text-sm text-muted">{code ?? labels.automatic}</span>
                  </>
                ),
              },
              { name: labels.kind, isMinor: true, cell: ({ kind }) => labels.kinds[kind] },
              { name: labels.grants, cell: (campaign) => grantOf(campaign, labels, locale) },
              {
                name: labels.claimed,
                isNumber: true,
                isMinor: true,
                cell: ({ claimed, limits }) => {
                  const count = formatNumber(claimed, locale);
                  if (limits.total === undefined) return count;
                  return fill(labels.claimedOf, { count, total: formatNumber(limits.total, locale) });
                },
              },
              {
                name: labels.state,
                isBelow: true,
                cell: (campaign) => stateOf(campaign, now, labels, locale),
              },
              {
                name: labels.switching,
                isNumber: true,
                isBelow: true,
                cell: ({ id, name, active }) => (
                  <WriteButton
                    words={active ? labels.deactivate : labels.activate}
                    about={name}
                    route="PATCH /admin/campaigns/:campaignId"
                    call={{ params: { campaignId: id }, body: { active: !active } }}
                    problems={problems}
                  />
                ),
              },
            ]}
          />
          <Pager path={here} query={place} nextCursor={page.nextCursor} labels={staff.frame.pager} />
        </>
      ) : (
        <Notice tone="warn">{staff.frame.filters.unknown}</Notice>
      )}
    </>
  );
}

type Labels = StaffMessages['campaigns'];

function grantOf(campaign: CampaignView, labels: Labels, locale: Locale): string {
  const { kind, basisPoints = 0, amount, buy = 0, get = 0 } = campaign;
  return fill(labels.granted[kind], {
    percent: formatNumber(basisPoints / 100, locale),
    amount: amount ? formatMoney(amount, locale) : '',
    buy,
    get,
  });
}

function stateOf({ active, startsAt, endsAt }: CampaignView, now: string, labels: Labels, locale: Locale) {
  const { states } = labels;
  if (!active) return <Badge>{states.inactive}</Badge>;
  if (endsAt && endsAt <= now) return <Badge>{states.ended}</Badge>;
  if (startsAt && startsAt > now)
    return <Badge tone="warn">{fill(states.planned, { at: formatDate(startsAt, locale) })}</Badge>;
  return <Badge tone="good">{states.active}</Badge>;
}
