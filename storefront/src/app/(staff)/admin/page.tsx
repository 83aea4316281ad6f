import { Dashboard } from '@/features/staff-dashboard/dashboard';
import { Period, periodOf } from '@/features/staff-dashboard/period';
import { staffPage } from '@/features/staff-frame/staff-page';
import { listStaff } from '@/lib/staff';
import { getStaffMessages } from '@/lib/staff-messages';
import { Notice } from '@/ui/notice';
import { PageHead } from '@/ui/section';

const { metadata, Page } = staffPage({
  area: 'admin',
  title: ({ dashboard }) => dashboard.title,
  async draw({ query, here }) {
    const asked = periodOf(query);
    const view = await listStaff('GET /admin/dashboard', { query: asked }, here);
    if (view) return <Dashboard view={view} asked={asked} />;
    const { title, period } = (await getStaffMessages()).staff.dashboard;
    return (
      <>
        <PageHead title={title} />
        <Period here={here} asked={asked} shown={undefined} />
        <Notice tone="warn">{period.refused}</Notice>
      </>
    );
  },
});

export const generateMetadata = metadata;
export default Page;
