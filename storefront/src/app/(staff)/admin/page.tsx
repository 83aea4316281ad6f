import { Dashboard, DAYS } from '@/features/staff-dashboard/dashboard';
import { staffPage } from '@/features/staff-frame/staff-page';
import { firstOf } from '@/lib/paths';
import { readStaff } from '@/lib/staff';

const { metadata, Page } = staffPage({
  area: 'admin',
  title: ({ dashboard }) => dashboard.title,
  async draw({ query, here }) {
    const requested = Number(firstOf(query['days']));
    const days = Number.isInteger(requested) && requested >= 1 && requested <= 366 ? requested : DAYS;
    return (
      <Dashboard view={await readStaff('GET /admin/dashboard', { query: { days } }, here)} days={days} />
    );
  },
});

export const generateMetadata = metadata;
export default Page;
